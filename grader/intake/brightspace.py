"""Brightspace (D2L), "Download submissions": a folder for each time that somebody handed in, or the same as a prefix.

12345-67890 - Ada Byrd - Jan 2, 2026 304 AM/initialization.ipynb
12345-67890 - Ada Byrd - Jan 2, 2026 304 AM - initialization.ipynb
"""

from __future__ import annotations

import datetime
import re

from grader.intake.entries import Entry
from grader.intake.layout_helpers import claims_names, sort_entries
from grader.intake.submitted_files import Layout, Piece, Sorting, View, left
from grader.intake.times import clock_time, unread
from grader.model import Unmatched

_OWNER = r"(?P<user>[0-9]{1,20})-(?P<item>[0-9]{1,20}) - (?P<name>.+?) - "
_TIME = r"[A-Za-z]{3,9}\.? [0-9]{1,2},? [0-9]{4} [0-9]{1,2}[:.]?[0-9]{2}(?: ?[AaPp][Mm])?"
_FOLDER = re.compile(rf"{_OWNER}(?P<time>{_TIME})", re.S)
_OTHER_LANGUAGE = re.compile(
    rf"{_OWNER.replace('.+?', '.+')}(?P<time>[^/]*(?<![0-9])[0-9]{{4}}(?![0-9])[^/]*)", re.S
)
_FILE = re.compile(rf"{_OWNER}(?P<time>{_TIME}) - (?P<file>.+)", re.S)
_OVERVIEW = "index.html"
_FORMS = ("%b %d %Y %I%M %p", "%B %d %Y %I%M %p", "%b %d %Y %H%M", "%B %d %Y %H%M")


def _match(name: str, is_folder: bool) -> re.Match[str] | None:
    if is_folder:
        return _FOLDER.fullmatch(name) or _OTHER_LANGUAGE.fullmatch(name)
    return _FILE.fullmatch(name)


def _read_brightspace(view: View) -> Sorting:
    """Sort a download: what has one number and one name are attempts of one student."""
    tops = (_match(folder, is_folder=True) for folder in view.folders if "/" not in folder)
    return sort_entries(view, _sorted, (_piece(found, "") for found in tops if found))


def _sorted(entry: Entry) -> Piece | Unmatched:
    top, _, file = entry.path.partition("/")
    if found := _match(top, is_folder=bool(file)):
        return _piece(found, file or found["file"], entry)
    is_overview = entry.path == _OVERVIEW
    return left(
        entry,
        "it is Brightspace's own overview" if is_overview else "its name is not one that Brightspace gives",
    )


def _piece(found: re.Match[str], file: str, entry: Entry | None = None) -> Piece:
    """What one name says, and the file that it says it of."""
    user, name = found["user"], found["name"]
    moment = _moment(found["time"])
    notes = () if moment else (unread(found["time"], entry.path if entry else name),)
    return Piece(
        key=f"user {user} {name}",
        student=user,
        name=name,
        file=file,
        entry=entry,
        batch=(1.0, float(moment)) if moment else (0.0, 0.0),
        slot=file,
        submitted=clock_time(moment),
        platform={"user_id": user, "item_id": found["item"], "folder": found.group().partition("/")[0]},
        notes=notes,
    )


def _moment(time: str) -> str:
    """A time without a zone as digits, year to minutes; empty where it cannot be read."""
    plain = re.sub(r"[:.,]", "", time)
    plain = re.sub(r"(?<=[0-9])(?=[AaPp][Mm]$)", " ", plain)
    month, _, rest = plain.partition(" ")
    clock = re.sub(r" ([0-9]{3})(?= |$)", r" 0\1", f"{month} {rest}")
    for form in _FORMS:
        try:
            return f"{datetime.datetime.strptime(clock, form):%Y%m%d%H%M}"
        except ValueError:
            continue
    return ""


BRIGHTSPACE = Layout("brightspace", _read_brightspace, claims_names(_match))
