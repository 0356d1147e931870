"""ILIAS, exercise submissions: a folder a student, and the time in front of each file.

Byrd_Ada_abyrd_4711/20260102090000_initialization.py
"""

from __future__ import annotations

import re

from grader.intake.entries import Entry, Listing
from grader.intake.layout_helpers import empty_handed, sort_entries
from grader.intake.submitted_files import Hints, Layout, Piece, Sorting, View, left
from grader.intake.times import clock_time
from grader.model import Unmatched

_PARTICLES = "(?:(?:von|van|der|den|de|di|da|del|la|le|al|el)_)*"
_FOLDER = re.compile(
    rf"(?P<last>{_PARTICLES}[^_]*)_(?P<first>.*)_(?P<login>[^_]+)_(?P<number>[0-9]{{1,20}})", re.S | re.I
)
_TIMED = re.compile(r"(?P<time>[0-9]{14})_(?P<file>.+)", re.S)


def claims(listing: Listing, _hints: Hints) -> Listing | None:
    """The listing, where at least half of its files are in such folders, with a time in front."""
    fitting = sum(_fits(entry.path) for entry in listing.entries)
    return listing if fitting and 2 * fitting >= len(listing.entries) else None


def _fits(path: str) -> bool:
    folder, _, below = path.partition("/")
    return bool(_FOLDER.fullmatch(folder)) and any(_TIMED.fullmatch(part) for part in below.split("/"))


def _read_ilias(view: View) -> Sorting:
    """Sort a download: of a file that was handed in again, the last in time counts."""
    return sort_entries(view, _sorted, empty_handed(view, _FOLDER, _piece))


def _sorted(entry: Entry) -> Piece | Unmatched:
    folder, _, below = entry.path.partition("/")
    found = _FOLDER.fullmatch(folder) if below else None
    return (
        _piece(found, folder, below, entry) if found else left(entry, "its place is not one that ILIAS gives")
    )


def _piece(found: re.Match[str], folder: str, below: str = "", entry: Entry | None = None) -> Piece:
    """What a place says: who, when, and what the file was called."""
    parts = below.split("/")
    time = max((timed["time"] for part in parts if (timed := _TIMED.fullmatch(part))), default="")
    original = "/".join(timed["file"] if (timed := _TIMED.fullmatch(part)) else part for part in parts)
    return Piece(
        key=f"user {found['number']}",
        student=found["login"],
        name=f"{found['first']} {found['last']}".replace("_", " "),
        file=original,
        entry=entry,
        slot=original.casefold(),
        version=(float(time or 0),),
        submitted=clock_time(time) if time else "",
        platform={"user_id": found["number"], "login": found["login"], "folder": folder},
    )


ILIAS = Layout("ilias", _read_ilias, claims)
