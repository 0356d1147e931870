"""Canvas, "Download Submissions": one flat list of names that carry everything.

    adalovelace_LATE_123_45678_initialization-1.py
    name        late user attachment  file, handed in again

Anonymous assignments have `anon_` and an anonymous id in the place of name and user, and LATE in front.
"""

from __future__ import annotations

import re
from dataclasses import replace

from grader.intake.entries import Entry
from grader.intake.layout_helpers import claims_names, sort_entries
from grader.intake.paths import split_suffix
from grader.intake.submitted_files import Hints, Layout, Piece, Sorting, View, left
from grader.model import Unmatched

_ANONYMOUS = r"(?:(?P<early_late>late)_)?anon_(?P<anonymous>[0-9a-z]+)"
_NAMED = r"(?P<name>.*?)(?:_(?P<late>late))?_(?P<user>[0-9]{1,20})"
_REST = r"_(?:(?P<attachment>[0-9]{1,20})_(?P<file>.+)|(?P<typed>text|link)\.html)"
_FORMS = tuple(re.compile(owner + _REST, re.IGNORECASE | re.DOTALL) for owner in (_ANONYMOUS, _NAMED))
_AGAIN = re.compile(r"(?P<original>.+)-(?P<number>[0-9]{1,9})")
_TYPED = {
    "text": "it is text that was typed into Canvas, not a file",
    "link": "it is a link, and links are not fetched",
}


def _read_canvas(view: View) -> Sorting:
    """Sort the files of a Canvas download; a folder has no place in one."""

    def sort(entry: Entry) -> Piece | Unmatched:
        found = _match(entry.path, "/" in entry.path)
        return (
            _piece(found, entry, view.hints)
            if found
            else left(entry, "its name is not one that Canvas gives")
        )

    return sort_entries(view, sort)


def _match(name: str, is_folder: bool) -> re.Match[str] | None:
    return next((found for form in _FORMS if not is_folder and (found := form.fullmatch(name))), None)


def _piece(found: re.Match[str], entry: Entry, hints: Hints) -> Piece:
    """What one name says."""
    parts = found.groupdict()
    owner_end = found.start("attachment" if parts["attachment"] else "typed") - 1
    platform = _platform(parts, entry.path[:owner_end])
    anonymous = parts.get("anonymous")
    name = f"anon_{anonymous}" if anonymous else parts["name"]
    student = name if anonymous else f"{name}_{parts['user']}"
    late = bool(parts.get("late") or parts.get("early_late"))
    piece = Piece(
        # The user's number is the identity; names repeat, and change.
        key=f"anon {anonymous}" if anonymous else f"user {parts['user']}",
        student=student,
        name=name,
        late=late,
        entry=entry,
        platform=platform,
    )
    if parts["typed"]:
        return replace(piece, file=entry.path, slot=entry.path, reason=_TYPED[parts["typed"].lower()])
    original, number = _original(parts["file"], hints)
    version = (float(number), float(platform["attachment_id"]))
    return replace(piece, file=parts["file"], slot=original.casefold(), version=version)


def _platform(parts: dict[str, str | None], owner: str) -> dict[str, str]:
    """What Canvas wants to see again in the names of feedback files."""
    user = parts.get("user") or ""
    prefix = owner[: -len(user) - 1] if user else owner
    platform = {"prefix": prefix, "attachment_id": parts["attachment"] or ""}
    if user:
        platform["user_id"] = user
    else:
        platform["anonymous_id"] = parts["anonymous"] or ""
    return platform


def _original(file: str, hints: Hints) -> tuple[str, int]:
    """Split `work-2.py` into `work.py` and 2, unless the assignment itself has a file of that name."""
    stem, suffix = split_suffix(file)
    again = _AGAIN.fullmatch(stem)
    if again is None or file in hints.assignment_files:
        return file, 0
    return again["original"] + suffix, int(again["number"])


CANVAS = Layout("canvas", _read_canvas, claims_names(_match))
