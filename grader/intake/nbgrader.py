"""An nbgrader course: `submitted/STUDENT/ASSIGNMENT/files`, with a `timestamp.txt` beside them."""

from __future__ import annotations

from dataclasses import replace

from grader.intake.entries import Entry, Listing
from grader.intake.layout_helpers import (
    called_so,
    folders_of_students,
    inside,
    other_assignments,
    sort_entries,
)
from grader.intake.paths import TIME_STAMP, is_work
from grader.intake.submitted_files import OTHER_ASSIGNMENT, Hints, Layout, Piece, Sorting, View, left
from grader.intake.times import time_stamp
from grader.model import Note, Unmatched

_COURSE = "submitted"
_COURSE_FOLDERS = {"source", "release", "submitted", "autograded", "feedback", "downloaded", "exchange"}


def claims(listing: Listing, hints: Hints) -> Listing | None:
    """The inside of a course's folder of submissions, where the place is a course or that folder."""
    submitted = inside(listing, _COURSE)
    if _is_course(submitted) and not _strangers(listing):
        return submitted
    return listing if hints.place == _COURSE and _is_course(listing) else None


def _is_course(listing: Listing) -> bool:
    return any(entry.path.count("/") >= 2 for entry in listing.entries)


def _strangers(listing: Listing) -> bool:
    """Whether anything that can be graded lies outside a course's own folders: then they are learners' folders."""
    paths = (entry.path for entry in listing.entries if "/" in entry.path)
    return any(is_work(path) and path.partition("/")[0] not in _COURSE_FOLDERS for path in paths)


def _read_nbgrader(view: View) -> Sorting:
    """Sort what learners submitted; where the assignment's files are known, leave out other assignments."""
    is_other = other_assignments(view, _below_student)
    stamps = {
        each.path: time_stamp(each.data or b"", each.path)
        for each in view.entries
        if each.path.endswith(f"/{TIME_STAMP}")
    }

    def sort(entry: Entry) -> Piece | Unmatched | None:
        parts = entry.path.split("/", 2)
        if len(parts) < 3:
            return left(entry, "it is not in the folder of a student's assignment")
        if parts[2] == TIME_STAMP and not entry.refusal:
            return None
        stamp = stamps.get(f"{parts[0]}/{parts[1]}/{TIME_STAMP}", ("", ()))
        return _piece(entry, parts, stamp, other=is_other(parts[1]) and not entry.refusal)

    return sort_entries(view, sort, folders_of_students(view))


def _below_student(path: str) -> tuple[str, str]:
    """The assignment's folder, and the file in it."""
    folder, _, file = path.partition("/")[2].partition("/")
    return folder, file


def _piece(entry: Entry, parts: list[str], stamp: tuple[str, tuple[Note, ...]], *, other: bool) -> Piece:
    student, assignment, file = parts
    piece = replace(called_so(student), file=file, entry=entry, slot=f"{assignment}/{file}")
    if other:
        return replace(piece, reason=OTHER_ASSIGNMENT)
    return replace(piece, submitted=stamp[0], notes=stamp[1], platform={"assignment": assignment})


NBGRADER = Layout("nbgrader", _read_nbgrader, claims)
