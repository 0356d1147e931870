"""An nbgrader course: `submitted/STUDENT/ASSIGNMENT/files`, with a `timestamp.txt` beside them."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from grader.intake.entries import Entry
from grader.intake.paths import TIME_STAMP
from grader.intake.pieces import Piece, Sorting, View
from grader.model import Unmatched

_TIME = re.compile(
    r"(?P<time>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d)(?:\.\d+)?\s*(?P<zone>UTC|Z|[+-]\d\d:?\d\d)?\s*", re.ASCII
)


def matches(paths: list[str]) -> bool:
    """Whether the paths, below a `submitted` folder, are those of a course."""
    return any(path.count("/") >= 2 for path in paths)


def read_nbgrader(view: View) -> Sorting:
    """Sort what learners submitted; where the assignment's files are known, leave out other assignments."""
    sorting = Sorting()
    assignments = _assignments(view)
    stamps = {
        each.path: time_stamp(each.data or b"") for each in view.entries if each.path.endswith(TIME_STAMP)
    }
    for folder in view.folders:
        if "/" not in folder:
            sorting.pieces.append(_presence(folder))
    for entry in view.entries:
        parts = entry.path.split("/", 2)
        if len(parts) < 3:
            reason = entry.refusal or "it is not in the folder of a student's assignment"
            sorting.unmatched.append(Unmatched(entry.path, reason, refused=bool(entry.refusal)))
        elif parts[2] != TIME_STAMP or entry.refusal:
            stamp = stamps.get(f"{parts[0]}/{parts[1]}/{TIME_STAMP}", "")
            sorting.pieces.append(_piece(entry, parts, assignments, stamp))
    return sorting


def _presence(student: str) -> Piece:
    return Piece(key=student, student=student, name=student)


def _piece(entry: Entry, parts: list[str], assignments: set[str], stamp: str) -> Piece:
    student, assignment, file = parts
    piece = replace(_presence(student), file=file, entry=entry, slot=f"{assignment}/{file}", submitted=stamp)
    if assignments and assignment not in assignments and not entry.refusal:
        return replace(piece, reason="it belongs to another assignment")
    return replace(piece, platform={"assignment": assignment})


def _assignments(view: View) -> set[str]:
    """The assignments in whose folders somebody has a file of the name that is handed in."""
    paths = (entry.path.split("/", 2) for entry in view.entries)
    return {parts[1] for parts in paths if len(parts) == 3 and parts[2] in view.hints.assignment_files}


def time_stamp(data: bytes) -> str:
    """ISO 8601 in UTC from what nbgrader writes, or empty: a zone that is only named is not looked up."""
    found = _TIME.fullmatch(data[:100].decode("ascii", "replace").strip())
    if found is None:
        return ""
    zone = found["zone"] or "UTC"
    offset = "+00:00" if zone in {"UTC", "Z"} else zone
    try:
        moment = datetime.datetime.fromisoformat(found["time"] + offset)
        return moment.astimezone(datetime.UTC).isoformat()
    except (ValueError, OverflowError):
        return ""
