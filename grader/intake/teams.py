"""Microsoft Teams, the "Submitted files" of a class: a folder a student, in it a folder an assignment, in it versions.

Ada Byrd/Initialization/Version 2/initialization.py
"""

from __future__ import annotations

import re
from dataclasses import replace

from grader.intake.entries import Entry, Listing
from grader.intake.layout_helpers import (
    called_so,
    few,
    folders_of_students,
    inside,
    other_assignments,
    sort_entries,
)
from grader.intake.submitted_files import OTHER_ASSIGNMENT, Hints, Layout, Piece, Sorting, View, left
from grader.model import Unmatched

_VERSION = re.compile(r"version[ _]?(?P<number>[0-9]{1,6})", re.I)
_SUBMITTED, _WORKING = "Submitted files", "Working files"


def claims(listing: Listing, _hints: Hints) -> Listing | None:
    """The listing of what was submitted, where its files lie in folders of versions; drafts lie beside it."""
    paths = (entry.path for entry in listing.entries if "/" in entry.path)
    tops = few(path.partition("/")[0] for path in paths)
    if _SUBMITTED in tops and tops <= {_SUBMITTED, _WORKING}:
        return inside(listing, _SUBMITTED)
    deep = (parts for entry in listing.entries if len(parts := entry.path.split("/")) > 3)
    fitting = sum(bool(_VERSION.fullmatch(parts[2])) for parts in deep)
    return listing if fitting and 2 * fitting >= len(listing.entries) else None


def _read_teams(view: View) -> Sorting:
    """Sort a class: the highest version counts, by its number; a file without a version came before all."""
    is_other = other_assignments(view, _assignment)

    def sort(entry: Entry) -> Piece | Unmatched:
        student, _, below = entry.path.partition("/")
        assignment, _, rest = below.partition("/")
        if not rest:
            return left(entry, "it is not in the folder of a student's assignment")
        folder, _, file = rest.partition("/")
        version = _VERSION.fullmatch(folder) if file else None
        number, file = (float(version["number"]), file) if version else (0.0, rest)
        return replace(
            called_so(student),
            file=file,
            entry=entry,
            slot=file,
            batch=(number,),
            platform={"assignment": assignment},
            reason=OTHER_ASSIGNMENT if is_other(assignment) and not entry.refusal else "",
        )

    return sort_entries(view, sort, folders_of_students(view))


def _assignment(path: str) -> tuple[str, str]:
    """The assignment's folder, and the file's name."""
    parts = path.split("/")
    return (parts[1], parts[-1]) if len(parts) > 2 else ("", "")


TEAMS = Layout("teams", _read_teams, claims)
