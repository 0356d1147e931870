"""What people put together by hand: one file, a folder a student, or files that are named after students."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from grader.intake.entries import Entry
from grader.intake.nbgrader import time_stamp
from grader.intake.paths import TIME_STAMP, is_archive, is_gradable, split_suffix
from grader.intake.pieces import Hints, Order, Piece, Sorting, View
from grader.model import Unmatched

_SEPARATOR = r"(?: - |[ _.-])"
_COPY = r"(?:[ _-]?\((?P<copy>[0-9]{1,6})\)|-(?P<again>[0-9]{1,6}))?"
_ATTEMPT = re.compile(r"(?:attempt|submission|version|try|v)[ _.-]?(?P<number>[0-9]{1,6})", re.IGNORECASE)
_DATED = re.compile(r"(?P<digits>[0-9]{4}-?[0-9]{2}-?[0-9]{2}(?:[ T_]?[0-9]{2}(?:[.:-]?[0-9]{2}){1,2})?)")


def read_file(view: View) -> Sorting:
    """One file is one student, called as the file is."""
    sorting = Sorting()
    for entry in view.entries:
        student, _ = split_suffix(entry.path)
        sorting.pieces.append(_piece(student, entry.path, entry))
    return sorting


def read_one(view: View) -> Sorting:
    """The place itself is one student's folder."""
    sorting = Sorting()
    sorting.pieces = [
        _piece(view.hints.place, entry.path, entry) for entry in view.entries if not _is_stamp(entry)
    ]
    return sorting


def read_folders(view: View) -> Sorting:
    """Each folder is a student, and everything below it is theirs; files beside the folders are nobody's."""
    sorting = Sorting()
    below: dict[str, list[Entry]] = defaultdict(list)
    for folder in view.folders:
        below[folder.partition("/")[0]] = []
    for entry in view.entries:
        student, _, file = entry.path.partition("/")
        if file or (entry.refusal and "." not in student):
            below[student].append(entry)
        else:
            reason = entry.refusal or "it lies beside the students' folders, so it is not known whose it is"
            sorting.unmatched.append(Unmatched(entry.path, reason, refused=bool(entry.refusal)))
    for student, theirs in below.items():
        sorting.pieces.append(Piece(key=student, student=student, name=student))
        sorting.pieces.extend(_attempts(student, theirs))
    return sorting


def read_flat(view: View) -> Sorting:
    """Each file is named after its student, with or without the assignment's own name behind."""
    sorting = Sorting()
    own = {name.casefold() for name in view.hints.assignment_files}
    for entry in view.entries:
        if entry.path.casefold() in own:
            reason = entry.refusal or "it has the assignment's own name, so it is not known whose it is"
            sorting.unmatched.append(Unmatched(entry.path, reason, refused=bool(entry.refusal)))
        elif "/" in entry.path:
            reason = entry.refusal or "it lies in a folder beside the students' files"
            sorting.unmatched.append(Unmatched(entry.path, reason, refused=bool(entry.refusal)))
        elif not (is_gradable(entry.path) or is_archive(entry.path) or entry.refusal):
            sorting.unmatched.append(Unmatched(entry.path, "it is neither a .py nor an .ipynb file"))
        else:
            sorting.pieces.append(_flat(entry, view.hints))
    return sorting


def flat_owner(name: str, hints: Hints) -> tuple[str, str, int] | None:
    """Split `ada_initialization-1.py` into `ada`, `initialization.py`, 1; None without such a name."""
    stem, suffix = split_suffix(name)
    # The longest first: `softmax_vectorized` ends like `vectorized`.
    assignments = {split_suffix(file)[0] for file in hints.assignment_files}
    for assignment in sorted(assignments, key=lambda stem: (-len(stem), stem)):
        form = rf"(?P<student>.*?){_SEPARATOR}{re.escape(assignment)}{_COPY}"
        if found := re.fullmatch(form, stem, re.IGNORECASE | re.DOTALL):
            return found["student"], assignment + suffix, int(found["copy"] or found["again"] or 0)
    return None


def _flat(entry: Entry, hints: Hints) -> Piece:
    owner = flat_owner(entry.path, hints)
    if owner is None:
        return _piece(split_suffix(entry.path)[0], entry.path, entry)
    student, original, copy = owner
    piece = _piece(student, entry.path, entry)
    return replace(piece, slot=original.casefold(), version=(entry.modified, float(copy)))


def _piece(student: str, file: str, entry: Entry) -> Piece:
    return Piece(key=student, student=student, name=student, file=file, entry=entry, slot=file)


def _attempts(student: str, entries: list[Entry]) -> list[Piece]:
    """A student's files; where all that counts lies in folders named as attempts, each of those is one."""
    orders = _orders(student, entries)
    stamps = {entry.path: time_stamp(entry.data or b"") for entry in entries if _is_stamp(entry)}
    pieces = []
    for entry in entries:
        if entry.path in stamps:
            continue
        file = entry.path.partition("/")[2]
        top = file.partition("/")[0]
        stamp = stamps.get(f"{student}/{top}/{TIME_STAMP}" if orders else f"{student}/{TIME_STAMP}", "")
        piece = replace(_piece(student, file, entry), submitted=stamp)
        pieces.append(replace(piece, batch=orders.get(top, ())))
    return pieces


def _orders(student: str, entries: list[Entry]) -> dict[str, Order]:
    """For each folder of an attempt its place in time; empty where the student's folders are no attempts."""
    tops: dict[str, float] = {}
    for entry in entries:
        if is_gradable(entry.path) or is_archive(entry.path):
            top, deeper, _ = entry.path.removeprefix(f"{student}/").partition("/")
            if not deeper:
                return {}
            tops[top] = max(tops.get(top, 0.0), entry.modified)
    named = {top: number for top in tops if (number := attempt_number(top)) is not None}
    if len(tops) < 2 or len(named) < len(tops):
        return {}
    # The name says more about the order than the time of a file that was copied or unpacked.
    return {top: (named[top], tops[top]) for top in tops}


def attempt_number(name: str) -> float | None:
    """The number or the date in the name of an attempt's folder."""
    if found := _ATTEMPT.fullmatch(name):
        return float(found["number"])
    if found := _DATED.fullmatch(name):
        return float(re.sub(r"[^0-9]", "", found["digits"]).ljust(14, "0"))
    return None


def _is_stamp(entry: Entry) -> bool:
    return entry.path.rpartition("/")[2] == TIME_STAMP and not entry.refusal
