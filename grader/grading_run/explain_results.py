"""Explain what was judged, beside the marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from grader.engine.progress import Progress
from grader.engine.results import (
    explained,
    submission_hash,
    to_explain,
)
from grader.explain.batch import Explainers, ToExplain
from grader.grading_run.result_recorder import Record
from grader.grading_run.shared_work import Copies
from grader.model import CheckResult, Explained, Explanation, Graded, GradeError, Submission
from grader.on_disk import DiskSet


def explain_results(
    explainers_for: Callable[[int], Explainers],
    how: str,
    judged: Sequence[Submission],
    results: Mapping[str, Graded],
    known: DiskSet,
    record: Record,
    progress: Progress,
) -> str:
    """Explain what was judged and is not explained yet, the same files once; say what keeps it from that, if anything.

    Parameters
    ----------
    explainers_for : callable
        Gives explainers for that many cases.
    how : str
        With what it is explained.
    judged : sequence of Submission
    results : mapping of str to Graded
        By student.
    known : DiskSet
        The students whose results are explained already; given those that now are.
    record : Record
    progress : Progress

    Returns
    -------
    str
        One line; empty where everything is explained.
    """
    copies = Copies(judged)
    for place, submission in enumerate(judged):
        if submission.student in known:
            continue
        graded = results[submission.student]
        if to_explain(graded):
            ended = (check.outcome for check in graded.result.checks)  # judged in two runs, it can be another
            copies.add(place, " ".join((submission_hash(submission), *ended)))
    if not copies:
        return ""
    progress.begin(len(copies), "Explaining")
    cases = (ToExplain(one, _checks_of(results, one.student)) for one in copies.firsts())
    try:
        with explainers_for(copies.distinct) as explainers:
            for case, explanation in explainers.explain(cases):
                for submission in copies.of(case.key):
                    graded = results[submission.student]
                    record(submission, graded, _said(graded, how, explanation))
                    known.add(submission.student)
                    progress.advance()
    except GradeError as error:
        return str(error)
    return ""


def _checks_of(results: Mapping[str, Graded], student: str) -> Callable[[], tuple[CheckResult, ...]]:
    """How the checks of a student ended, read when it is asked for."""
    return lambda: results[student].result.checks


def _said(graded: Graded, how: str, explanation: Explanation) -> Explained:
    return Explained(
        student=graded.result.student, fingerprint=graded.fingerprint, how=how, explanation=explanation
    )


def with_words(graded: Graded, said: Explained | None) -> Graded:
    """A result with what explains it, where that is known.

    Parameters
    ----------
    graded : Graded
    said : Explained or None

    Returns
    -------
    Graded
    """
    return explained(graded, said.explanation) if said else graded
