"""Explain what was judged, beside the marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from grader.engine.progress import Progress
from grader.engine.results import (
    explained,
    submission_hash,
    to_explain,
)
from grader.explain.batch import Explainers, ToExplain
from grader.grading_run.result_recorder import Record
from grader.model import CheckResult, Explained, Explanation, Graded, GradeError, Submission


def explain_results(
    explainers_for: Callable[[int], Explainers],
    how: str,
    judged: Iterable[Submission],
    results: Mapping[str, Graded],
    known: set[str],
    record: Record,
    progress: Progress,
) -> tuple[set[str], str]:
    """Explain what was judged and is not explained yet, the same files once; with what keeps it from that, if anything.

    Parameters
    ----------
    explainers_for : callable
        Gives explainers for that many cases.
    how : str
        With what it is explained.
    judged : iterable of Submission
    results : mapping of str to Graded
        By student.
    known : set of str
        The students whose results are explained already.
    record : Record
    progress : Progress

    Returns
    -------
    set of str
        All whose results are explained, those that were before included.
    str
        One line; empty where everything is explained.
    """
    same: dict[tuple[str, ...], list[Submission]] = {}
    for submission in judged:
        if submission.student in known:
            continue
        graded = results[submission.student]
        if to_explain(graded):
            ended = (check.outcome for check in graded.result.checks)  # judged in two runs, it can be another
            same.setdefault((submission_hash(submission), *ended), []).append(submission)
    if not same:
        return known, ""
    progress.begin(sum(map(len, same.values())), "Explaining")
    found = set(known)
    cases = [ToExplain(each[0], _checks_of(results, each[0].student)) for each in same.values()]
    asked_by = {each[0].student: each for each in same.values()}
    try:
        with explainers_for(len(cases)) as explainers:
            for case, explanation in explainers.explain(cases):
                for submission in asked_by[case.key]:
                    graded = results[submission.student]
                    record(submission, graded, _said(graded, how, explanation))
                    found.add(submission.student)
                    progress.advance()
    except GradeError as error:
        return found, str(error)
    return found, ""


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
