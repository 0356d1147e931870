"""Ids of students: kept as they were found wherever possible, and never the same for two.

An id may still be a path, a formula or markup: code that writes it escapes it for that place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from msgspec.structs import replace

from grader.escaping import as_name
from grader.intake.owners import uncopied, without_attempt
from grader.intake.paths import folded, unlike
from grader.model import Note, Submission
from grader.on_disk import DiskList, DiskSet

_MOST_CHARACTERS = 200
"""Of an id; a file name has at most 255 bytes, and a page is named after the id."""

_UNNAMED = "unnamed"


def with_unique_ids(attempts: DiskList[list[Submission]]) -> Iterator[list[Submission]]:
    """Give each student an id of their own, with a note where that is not as found.

    Parameters
    ----------
    attempts : DiskList of list of Submission
        One list a student, by what is left of the id without the marks of a copy (`alike_by`).

    Yields
    ------
    list of Submission
        In the same order.
    """
    taken, alike = DiskSet(), DiskSet(attempts.again())
    for each in attempts:
        yield _with_id(each, taken, alike)


def alike_by(student: str) -> str:
    """What is left of an id that may be another's with "(1)" or "final" behind, or "Copy of" in front.

    Parameters
    ----------
    student : str

    Returns
    -------
    str
    """
    return folded(without_attempt(uncopied(student)[0]))


def _with_id(attempts: list[Submission], taken: DiskSet, alike: DiskSet) -> list[Submission]:
    original = attempts[-1].student
    student = unlike(_clean(original), taken)
    taken.add(student)
    notes = []
    if student != original:
        notes.append(Note("student_id_changed", "The student's id could not be kept as it was handed in."))
    if alike_by(original) in alike and not any(note.kind == "owner_unknown" for note in attempts[-1].notes):
        text = (
            "Another student's id differs only in case, Unicode form, a copy's number or a word like 'resubmission': "
            "they may be one person."
        )
        notes.append(Note("student_id_alike", text))
    if student in {".", ".."} or "/" in student or "\\" in student:
        notes.append(Note("student_id_is_path", "The student's id has the form of a path."))
    return [
        replace(each, student=student, name=_clean(each.name), notes=(*each.notes, *notes))
        for each in attempts
    ]


def _clean(name: str) -> str:
    """Printable, not empty, and of a bounded length, where a hash stands for what was cut."""
    clean = as_name(name).strip() or _UNNAMED
    if len(clean) <= _MOST_CHARACTERS:
        return clean
    digest = hashlib.sha256(clean.encode()).hexdigest()[:8]
    return f"{clean[:_MOST_CHARACTERS]}~{digest}"
