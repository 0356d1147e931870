"""Gradescope, "Export Submissions": a folder a submission, and one file that says who handed each in.

    assignment_555_export/submission_101/initialization.py
    assignment_555_export/submission_metadata.yml        :submitters: name, sid, email; :created_at:

What several people handed in together is one submission: graded once, and a row for each of them.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from grader.escaping import as_name
from grader.intake.entries import Entry, Listing
from grader.intake.paths import METADATA
from grader.intake.submitted_files import Hints, Layout, Order, Piece, Sorting, View
from grader.intake.times import instant, unread
from grader.model import Note, Unmatched

_FOLDER = re.compile(r"submission_[0-9]{1,20}")
_EXPORT = re.compile(r"assignment_[0-9]{1,20}_export.*", re.S)
_LONGEST = 300
_NOBODY = Note(
    "owner_unknown",
    f"Nothing in {METADATA} says whose this is: give a roster, or export the submissions again.",
)
_SEVERAL = "This person is in several submissions of the export: the one handed in last counts."


@dataclass(frozen=True, slots=True)
class _Person:
    """A submitter. `key` is how they are known in all submissions of the export."""

    key: str
    student: str
    name: str
    platform: dict[str, str]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _About:
    """What the file says of a submission."""

    people: tuple[_Person, ...]
    submitted: str = ""
    notes: tuple[Note, ...] = ()

    def order(self, folder: str) -> Order:
        """Its place in time among the submissions of one person; of one time, the higher number is the later."""
        moment = datetime.datetime.fromisoformat(self.submitted).timestamp() if self.submitted else 0.0
        return (moment, float(folder.rpartition("_")[2]))


def claims(listing: Listing, hints: Hints) -> Listing | None:
    """The listing, where it has Gradescope's own file on top, or an export's name and its folders."""
    tops = listing.tops()
    folders = any(_FOLDER.fullmatch(top) for top in tops)
    return listing if folders and (METADATA in tops or _EXPORT.fullmatch(hints.place)) else None


def _read_gradescope(view: View) -> Sorting:
    """Sort an export: each submission's files go to each of its submitters."""
    sorting = Sorting()
    told = _told(view, sorting)
    below: dict[str, list[Entry]] = defaultdict(list)
    for folder in view.folders:
        if _FOLDER.fullmatch(folder):
            below[folder] = []
    for entry in view.entries:
        folder, inside, _ = entry.path.partition("/")
        if inside and _FOLDER.fullmatch(folder):
            below[folder].append(entry)
        elif entry.path != METADATA or entry.refusal:
            sorting.leave(entry, "it is not in the folder of a submission")
    for folder in filter(_FOLDER.fullmatch, map(str, told)):
        below.setdefault(folder, [])  # a submission without a file has no folder
    about = {folder: _about(folder, told.get(folder)) for folder in below}
    teams = _teams(about.values())
    for folder, entries in below.items():
        for person in about[folder].people:
            known = replace(person, notes=(*person.notes, *_several(teams[person.key])))
            sorting.pieces.extend(_pieces(folder, known, about[folder], entries))
    return sorting


def _teams(about: Iterable[_About]) -> dict[str, list[frozenset[str]]]:
    """For each person, with whom each of their submissions was handed in."""
    teams: dict[str, list[frozenset[str]]] = defaultdict(list)
    for one in about:
        team = frozenset(person.key for person in one.people)
        for key in team:
            teams[key].append(team)
    return teams


def _several(teams: list[frozenset[str]]) -> tuple[Note, ...]:
    """A note where a person is in several submissions: in two groups, in one and alone, or neither."""
    if len(teams) < 2:
        return ()
    groups = {team for team in teams if len(team) > 1}
    is_alone_too = groups and not groups.issuperset(teams)
    kind = "two_groups" if len(groups) > 1 else "group_and_alone" if is_alone_too else "several_sources"
    return (Note(kind, _SEVERAL),)


def _told(view: View, sorting: Sorting) -> dict[str, Any]:
    """What the export's file says; where it cannot be read, it is listed."""
    for entry in view.entries:
        if entry.path == METADATA and entry.data is not None:
            from grader.intake.metadata import (  # PyYAML: of no other use
                UnreadableMetadataError,
                read_metadata,
            )

            try:
                return read_metadata(entry.data)
            except UnreadableMetadataError as reason:
                sorting.unmatched.append(Unmatched(entry.path, f"it cannot be read: {reason}"))
    return {}


def _about(folder: str, told: object) -> _About:
    """What is known of a submission: without submitters, it is a row by itself that needs a look."""
    told = told if isinstance(told, dict) else {}
    listed = _get(told, "submitters")
    people = tuple(
        person for one in (listed if isinstance(listed, list) else []) if (person := _person(folder, one))
    )
    if not people:
        people = (_Person(f"submission {folder}", folder, folder, {}, (_NOBODY,)),)
    time = _get(told, "created_at")
    if isinstance(time, dict):  # a time of Ruby's, with its zone
        time = time.get("utc") or time.get("time")
    submitted = instant(time) if isinstance(time, str) else ""
    notes = (unread(time, METADATA),) if isinstance(time, str) and not submitted else ()
    return _About(people, submitted, notes)


def _person(folder: str, told: object) -> _Person | None:
    """One submitter: known by the student's number, else by the address; by a name alone, only within a submission."""
    if not isinstance(told, dict):
        return None
    name, sid, email = (_text(_get(told, key)) for key in ("name", "sid", "email"))
    platform = {"sid": sid, "email": email}
    if sid or email:
        key = f"sid {sid}" if sid else f"email {email.casefold()}"
        return _Person(key, sid or email, name or sid or email, platform)
    note = Note(
        "name_in_doubt", f"{METADATA} gives a name only, and no number: it is not certain who this is."
    )
    return _Person(f"name {folder} {name}", name, name, platform, (note,)) if name else None


def _get(told: dict[str, Any], key: str) -> Any:
    return told.get(f":{key}", told.get(key))


def _text(value: object) -> str:
    """A field of a person, as text on one line; "~" and "null" are YAML's words for nothing."""
    text = as_name(value.strip())[:_LONGEST] if isinstance(value, str) else ""
    return "" if text in {"~", "null"} else text


def _pieces(folder: str, person: _Person, about: _About, entries: list[Entry]) -> list[Piece]:
    """The files of a submission as one person's."""
    piece = Piece(
        key=person.key,
        student=person.student,
        name=person.name,
        batch=about.order(folder),
        submitted=about.submitted,
        platform={"submission_id": folder.removeprefix("submission_"), **person.platform},
        notes=(*person.notes, *about.notes),
    )
    files = [(entry, entry.path.partition("/")[2]) for entry in entries]
    return [piece, *(replace(piece, entry=entry, file=file, slot=file) for entry, file in files)]


GRADESCOPE = Layout("gradescope", _read_gradescope, claims)
