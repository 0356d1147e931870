"""`summary.md`: a run, or the proof of a course, as a page of Markdown that a CI server shows below the step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from grader.escaping import for_markdown
from grader.exports.gradebook_csv import number_cell
from grader.model import Graded, SubmissionResult
from grader.phrases import BADGES, counted, is_fault, level_text

MOST_BYTES = 1 << 20
"""GitHub takes no more for one step: what is longer is not shown at all."""
_RESERVED = 200
_MOST_LETTERS = 2000


def table(title: str, said: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A heading, a sentence, and as much of a table as there is room for.

    Parameters
    ----------
    title, said : str
        The heading, and the sentence below it.
    columns : sequence of str
        The titles of the columns.
    rows : iterable of sequence of str
        The cells. Texts of anybody: everything is escaped here.

    Returns
    -------
    bytes
        Markdown of at most 1 MiB, in UTF-8; where rows are left out, the last line says how many.
    """
    head = f"### {for_markdown(title)}\n\n{for_markdown(said)}\n"
    lines = [_row(row) for row in rows]
    if not lines:
        return head.encode()
    head += f"\n{_row(columns)}{'|---' * len(columns)}|\n"
    encoded = [line.encode() for line in lines]
    room = MOST_BYTES - len(head.encode()) - _RESERVED
    fits = 0
    for line in encoded:
        if len(line) > room:
            break
        room -= len(line)
        fits += 1
    left = len(encoded) - fits
    end = f"\n{counted(left, 'more row')} did not fit.\n" if left else ""
    return head.encode() + b"".join(encoded[:fits]) + end.encode()


def _row(cells: Sequence[str]) -> str:
    return "".join(f"| {for_markdown(cell[:_MOST_LETTERS])} " for cell in cells) + "|\n"


def summary_of(graded: Sequence[Graded]) -> bytes:
    """A run: of one learner a row a check, of several a row a learner.

    Parameters
    ----------
    graded : sequence of Graded
        In any order.

    Returns
    -------
    bytes
        Markdown, in UTF-8.
    """
    results = sorted((one.result for one in graded), key=lambda one: (one.student, one.attempt))
    if len(results) == 1:
        return _one(results[0])
    scores = [one.score for one in results if one.score is not None]
    said = counted(len(results), "submission")
    if scores:
        said += f", median {number_cell(median(scores))} of {number_cell(results[0].max_score)} points"
    unjudged = len(results) - len(scores)
    said += f", {unjudged} without a score." if unjudged else "."
    rows = [[one.name or one.student, _points(one), _ended(one), _first_finding(one)] for one in results]
    title = results[0].assignment if results else "Nothing was handed in"
    return table(title, said, ("Student", "Points", "Outcome", "First finding"), rows)


def _one(result: SubmissionResult) -> bytes:
    said = f"{_points(result)} points, isolation level {level_text(result.isolation)}."
    rows = [
        [
            check.exercise,
            check.title,
            f"{number_cell(check.points) or '-'}/{number_cell(check.max_points)}",
            f"{BADGES[check.outcome].symbol} {BADGES[check.outcome].word}",
            check.feedback,
        ]
        for check in result.checks
    ]
    return table(result.assignment, said, ("Exercise", "Check", "Points", "Outcome", "What was found"), rows)


def _points(result: SubmissionResult) -> str:
    return f"{number_cell(result.score) or '-'}/{number_cell(result.max_score)}"


def _ended(result: SubmissionResult) -> str:
    badge = BADGES[result.outcome]
    return f"{badge.symbol} {badge.word}"


def _first_finding(result: SubmissionResult) -> str:
    for check in result.checks:
        if check.feedback or is_fault(check):
            return f"{check.exercise}: {check.feedback.partition(chr(10))[0] or BADGES[check.outcome].word}"
    return ""
