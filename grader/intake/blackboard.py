"""Blackboard, "Download assignment files": one flat list, with a file of information for each attempt.

    Week 1_Init_cd456_attempt_2026-01-02-09-00-00_initialization.py
    Week 1_Init_cd456_attempt_2026-01-02-09-00-00.txt            "Name: Cy Dee (cd456)", and what was typed

Assignments and user names may have underscores of their own: where the file of information names the user, it says
where the one ends and the other begins; else what all have in front is the assignment.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from grader.escaping import as_name
from grader.intake.entries import Entry
from grader.intake.layout_helpers import claims_names, sort_entries
from grader.intake.submitted_files import Layout, Piece, Sorting, View, left
from grader.intake.times import clock_time, text_of
from grader.model import Unmatched

_NAME = re.compile(
    r"(?P<owner>.+?)_(?:group)?attempt_(?P<time>[0-9]{4}(?:-[0-9]{2}){5})(?:_(?P<file>.+)|(?P<info>\.txt))",
    re.S,
)
_WHO = re.compile(r"Name:\s*(?P<name>.*?)\s*\((?P<user>[^()]+)\)\s*")
_TYPED = ("Submission Field:", "Comments:")  # from here on, a learner wrote it
_MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Who:
    """What is known of the owner of an attempt."""

    user: str
    name: str


def _match(name: str, is_folder: bool) -> re.Match[str] | None:
    return None if is_folder else _NAME.fullmatch(name)


def _read_blackboard(view: View) -> Sorting:
    """Sort a download; an attempt with text only is a student with nothing to grade."""
    found = ((_match(entry.path, "/" in entry.path), entry) for entry in view.entries)
    owners = _owners((match, entry) for match, entry in found if match)

    def sort(entry: Entry) -> Piece | Unmatched:
        match = _match(entry.path, "/" in entry.path)
        if match is None:
            return left(entry, "its name is not one that Blackboard gives")
        return _piece(match, owners[match["owner"]], entry)

    return sort_entries(view, sort)


def _piece(match: re.Match[str], who: _Who, entry: Entry) -> Piece:
    """What one name says; a file of information only says that there was an attempt."""
    is_file = match["info"] is None or bool(entry.refusal)
    digits = match["time"].replace("-", "")
    return Piece(
        key=f"user {match['owner']}",
        student=who.user,
        name=who.name or who.user,
        file=(match["file"] or entry.path) if is_file else "",
        entry=entry if is_file else None,
        batch=(float(digits),),
        slot=entry.path,
        submitted=clock_time(digits),
        platform={"username": who.user, "attempt_time": match["time"]},
    )


def _owners(found: Iterable[tuple[re.Match[str], Entry]]) -> dict[str, _Who]:
    """For what stands before `_attempt_`, the user and the name."""
    told: dict[str, _Who] = {}
    every = set[str]()
    for match, entry in found:
        every.add(match["owner"])
        if match["info"] and (who := _told(entry)) and f"_{match['owner']}".endswith(f"_{who.user}"):
            told[match["owner"]] = who
    owners = sorted(every)
    assignments = {owner[: -len(who.user) - 1] for owner, who in told.items()} - {""}
    common = _common([owner for owner in owners if owner not in told] or owners)
    return {owner: told.get(owner) or _Who(_user(owner, assignments, common), "") for owner in owners}


def _told(entry: Entry) -> _Who | None:
    """Who a file of information says it is: in its own lines, not in those that a learner typed."""
    for line in text_of((entry.data or b"")[:_MOST_BYTES]).splitlines():
        if line.startswith(_TYPED):
            return None
        if found := _WHO.fullmatch(line):
            return _Who(as_name(found["user"].strip()), as_name(found["name"]))
    return None


def _user(owner: str, assignments: set[str], common: str) -> str:
    """The user's part of what stands before `_attempt_`."""
    for assignment in sorted(assignments, key=len, reverse=True):
        if owner.startswith(f"{assignment}_") and len(owner) > len(assignment) + 1:
            return owner[len(assignment) + 1 :]
    return owner[len(common) :] if common else owner.rpartition("_")[2] or owner


def _common(owners: list[str]) -> str:
    """What all owners have in front, up to an underscore, where there are two or more."""
    if len(owners) < 2:
        return ""
    columns: dict[int, set[str]] = defaultdict(set)
    parts = [owner.split("_") for owner in owners]
    for each in parts:
        for position, part in enumerate(each):
            columns[position].add(part)
    count = 0
    while count < min(map(len, parts)) - 1 and len(columns[count]) == 1:
        count += 1
    return "".join(f"{part}_" for part in parts[0][:count])


BLACKBOARD = Layout("blackboard", _read_blackboard, claims_names(_match))
