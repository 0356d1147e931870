"""Moodle, "Download all submissions": a folder for each student and kind, or the same as a prefix of names.

    Ada Lovelace_123_assignsubmission_file/initialization.py
    Participant_123_assignsubmission_file_initialization.py      (blind marking, folders switched off)

Before 4.1 the folder's name ends in `_`. A team has its group's name and number, the default team no number.
"""

from __future__ import annotations

import re

from grader.intake.entries import Entry
from grader.intake.layout_helpers import claims_names, empty_handed, sort_entries
from grader.intake.submitted_files import Layout, Piece, Sorting, View, left
from grader.model import Unmatched

_KIND = "_assignsubmission_"
_OWNER = rf"(?P<owner>(?P<name>.*?)(?:_(?P<participant>[0-9]{{1,20}}))?){_KIND}(?P<kind>file|onlinetext)"
# A folder's name ends where Moodle's part of it does: a learner can be called as such a name begins.
_FOLDER = re.compile(rf"{_OWNER}_?", re.DOTALL)
_FILE = re.compile(rf"{_OWNER}_(?P<file>.+)", re.DOTALL)
_ONLINE_TEXT = "it is text that was typed into Moodle, not a file"


def _matches(name: str, _is_folder: bool) -> re.Match[str] | None:
    return _FOLDER.fullmatch(name) or _FILE.fullmatch(name)


def _read_moodle(view: View) -> Sorting:
    """Sort the files of a Moodle download; an empty folder is a student who handed in nothing."""
    return sort_entries(view, _sorted, empty_handed(view, _FOLDER, _piece))


def _sorted(entry: Entry) -> Piece | Unmatched:
    top, _, inside = entry.path.partition("/")
    found = (_FOLDER if inside else _FILE).fullmatch(top)
    if found is None:
        return left(entry, "its name is not one that Moodle gives")
    file = inside or found["file"]
    if not inside and _KIND in file:
        reason = "its name can be read in two ways, so it is not known whose it is"
        return Unmatched(entry.path, reason, refused=True)
    return _piece(found, top, file, entry)


def _piece(found: re.Match[str], top: str, file: str = "", entry: Entry | None = None) -> Piece:
    """What one name says, and the file that it says it of."""
    participant = found["participant"] or ""
    name = found["name"]
    blind = bool(participant) and name == "Participant"
    is_folder = entry is None or "/" in entry.path
    folder = top if is_folder else f"{found['owner']}_assignsubmission_{found['kind']}"
    return Piece(
        # The number is the identity; only the default team has none.
        key=f"participant {participant}" if participant else f"team {name}",
        student=found["owner"],
        name=f"{name} {participant}" if blind else name,
        file=file,
        entry=entry,
        slot=file,
        version=(entry.modified if entry else 0.0,),
        platform={"participant_id": participant, "folder": folder},
        reason=_ONLINE_TEXT if entry and found["kind"] == "onlinetext" and not entry.refusal else "",
    )


MOODLE = Layout("moodle", _read_moodle, claims_names(_matches))
