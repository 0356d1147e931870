"""Sakai, "Download All": a folder a student, with what they attached and what they were told in folders of their own.

Byrd, Ada(abyrd)/Submission attachment(s)/initialization.py
Byrd, Ada(abyrd)/timestamp.txt                               2026-01-02T09:00:00Z, before that 20260102090000000
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

from grader.intake.entries import Entry, Listing
from grader.intake.layout_helpers import empty_handed, sort_entries
from grader.intake.paths import TIME_STAMP
from grader.intake.submitted_files import Hints, Layout, Piece, Sorting, View, left
from grader.intake.times import instant, text_of
from grader.model import Unmatched

_FOLDER = re.compile(r"(?:(?P<last>[^,]*), ?)?(?P<first>.*?) ?\((?P<id>[^()]+)\)", re.S)
_ATTACHED = re.compile(r"submission attachment(?:\(s\)|s)?", re.I)
_ZONED = re.compile(r"(?:Z|[+-][0-9]{2}:?[0-9]{2})\s*\Z")
_OURS = re.compile(r"feedback attachment(?:\(s\)|s)?", re.I)


def claims(listing: Listing, _hints: Hints) -> Listing | None:
    """The listing, where at least half of its folders are called as Sakai calls them and have what it puts there."""
    folders = sum(listing.tops().values())
    made = listing.names()
    for path in chain(listing.folders, (entry.path for entry in listing.entries)):
        if _ATTACHED.fullmatch(f"{path}/".split("/")[1]):
            made.add(path.partition("/")[0])
    fitting = sum(_FOLDER.fullmatch(top) is not None for top in made)
    return listing if fitting and 2 * fitting >= folders else None


def _read_sakai(view: View) -> Sorting:
    """Sort a download; what is not among a student's attachments is listed.

    A time without a zone says nothing about being late: older versions give one, and not where it is meant.
    """
    stamps = {
        entry.path.partition("/")[0]: text_of(entry.data or b"")
        for entry in view.entries
        if entry.path.partition("/")[2] == TIME_STAMP  # one among the attachments is the student's own
    }
    times = {folder: instant(text) for folder, text in stamps.items() if _ZONED.search(text)}

    def sort(entry: Entry) -> Piece | Unmatched | None:
        found = _sorted(entry)
        time = times.get(entry.path.partition("/")[0], "")
        return replace(found, submitted=time) if isinstance(found, Piece) else found

    return sort_entries(view, sort, empty_handed(view, _FOLDER, _piece))


def _sorted(entry: Entry) -> Piece | Unmatched | None:
    folder, _, below = entry.path.partition("/")
    kind, _, file = below.partition("/")
    found = _FOLDER.fullmatch(folder) if below else None
    if found is None:
        return left(entry, "it is not in the folder of a student")
    if _ATTACHED.fullmatch(kind) and file:
        return _piece(found, folder, file, entry)
    if below == TIME_STAMP and not entry.refusal:
        return None
    feedback = _OURS.fullmatch(kind)
    return left(
        entry,
        "it is feedback, and no submission" if feedback else "it is not among the student's attachments",
    )


def _piece(found: re.Match[str], folder: str, file: str = "", entry: Entry | None = None) -> Piece:
    """What a place says."""
    return Piece(
        key=f"user {found['id']}",
        student=found["id"],
        name=f"{found['first']} {found['last'] or ''}".strip(),
        file=file,
        entry=entry,
        slot=file,
        platform={"user_id": found["id"], "folder": folder},
    )


SAKAI = Layout("sakai", _read_sakai, claims)
