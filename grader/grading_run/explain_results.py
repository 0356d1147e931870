"""Explain what was judged, beside the marks."""

from __future__ import annotations

from collections.abc import Callable

from grader.engine.progress import Progress
from grader.engine.results import (
    explained,
    submission_hash,
    to_explain,
)
from grader.explain.batch import Explainers, ToExplain
from grader.grading_run.result_recorder import Record
from grader.model import Explained, Explanation, Graded, GradeError, Submission


def explain_results(
    explainers_for: Callable[[int], Explainers],
    how: str,
    judged: list[tuple[Submission, Graded]],
    known: dict[str, Explained],
    record: Record,
    progress: Progress,
) -> tuple[dict[str, Explained], str]:
    """Explain what was judged and is not explained yet, the same files once; with what keeps it from that, if anything.

    Parameters
    ----------
    explainers_for : callable
        Gives explainers for that many cases.
    how : str
        With what it is explained.
    judged : list of (Submission, Graded)
    known : dict of str to Explained
        By student.
    record : Record
    progress : Progress

    Returns
    -------
    dict of str to Explained
        All explanations, those that were known before included.
    str
        One line; empty where everything is explained.
    """
    same: dict[tuple[str, ...], list[tuple[Submission, Graded]]] = {}
    for submission, graded in judged:
        if to_explain(graded) and submission.student not in known:
            ended = (check.outcome for check in graded.result.checks)  # judged in two runs, it can be another
            same.setdefault((submission_hash(submission), *ended), []).append((submission, graded))
    if not same:
        return known, ""
    progress.begin(sum(map(len, same.values())), "Explaining")
    found = dict(known)
    cases = [ToExplain(each[0][0], each[0][1].result.checks) for each in same.values()]
    asked_by = {each[0][0].student: each for each in same.values()}
    try:
        with explainers_for(len(cases)) as explainers:
            for case, explanation in explainers.explain(cases):
                for submission, graded in asked_by[case.key]:
                    said = _said(graded, how, explanation)
                    record(submission, graded, said)
                    found[submission.student] = said
                    progress.advance()
    except GradeError as error:
        return found, str(error)
    return found, ""


def _said(graded: Graded, how: str, explanation: Explanation) -> Explained:
    return Explained(
        student=graded.result.student, fingerprint=graded.fingerprint, how=how, explanation=explanation
    )


def with_words(graded: Graded, known: dict[str, Explained]) -> Graded:
    """A result with what explains it, where that is known.

    Parameters
    ----------
    graded : Graded
    known : dict of str to Explained
        By student.

    Returns
    -------
    Graded
    """
    said = known.get(graded.result.student)
    return explained(graded, said.explanation) if said else graded
