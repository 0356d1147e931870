"""Whose row it is: people with a mark, and the rows of a platform's file.

The number by which the platform knows who handed in says whose row it is. Where a group handed in one file, its members
have that number in common, and each is found by what the institution calls them: id, login, address. A name counts only
where there is nothing better, and it is told who was found so.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grader.marks import Mark


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a platform's file: `number` is the platform's own, `ids` are the institution's."""

    row: int
    number: str = ""
    ids: tuple[str, ...] = ()
    name: str = ""


@dataclass(slots=True)
class Matches:
    """Rows by the place of the mark; who was found by name alone; and why others were not found."""

    rows: dict[int, int] = field(default_factory=dict)
    by_name: set[int] = field(default_factory=set)
    reasons: dict[int, str] = field(default_factory=dict)


NOT_HERE = "is not in this file"
_TWO = "is meant by one row together with somebody else"
_SEVERAL = "fits several rows"
_CONTRADICTION = "has two ids, which are those of two people here"


def match_people(
    marks: Sequence[Mark], people: Sequence[PersonRow], key: str, known_as: Mapping[str, Sequence[str]]
) -> Matches:
    """Find each mark's row.

    Parameters
    ----------
    marks : sequence of Mark
    people : sequence of PersonRow
    key : str
        Under which name a mark's `platform` has the platform's number; empty where the file does not have it.
    known_as : mapping of str to sequence of str
        What else a roster calls the learners, by student: it counts where id and address find nobody.

    Returns
    -------
    Matches
        No row is anybody's twice: whom a row does not mean for certain, is not found.
    """
    numbers = _places(people, lambda one: [one.number])
    ids = _places(people, lambda one: one.ids)
    names = _places(people, lambda one: [_words(one.name)])
    shared = Counter(_number(mark, key) for mark in marks)
    called = Counter(_words(mark.name) for mark in marks)
    found = Matches()
    for place, mark in enumerate(marks):
        number = _number(mark, key)
        in_common = bool(mark.group) or (bool(number) and shared[number] > 1)
        by_number = numbers.get(number, set()) if number else set()
        own = _own_ids(mark, in_common=in_common)
        by_id = _among(ids, own) or _among(ids, map(_folded, known_as.get(mark.student, ())))
        if by_id and by_number and not by_id & by_number and not in_common:
            found.reasons[place] = _CONTRADICTION
            continue
        rows = by_id if in_common or not by_number else by_number
        if not rows and shared[number] == 1:
            rows = by_number
        if not rows and (not number or in_common) and called[_words(mark.name)] == 1:
            rows = names.get(_words(mark.name), set())
            found.by_name |= {place} if len(rows) == 1 else set()
        if len(rows) == 1:
            found.rows[place] = min(rows)
        else:
            found.reasons[place] = _SEVERAL if rows else NOT_HERE
    _part(found)
    return found


def _part(found: Matches) -> None:
    """Take a row from all whom it would mean, where it would mean several; a name counts less than all else."""
    certain = {row for place, row in found.rows.items() if place not in found.by_name}
    _drop(found, [place for place in found.by_name if found.rows[place] in certain])
    takers = Counter(found.rows.values())
    _drop(found, [place for place, row in found.rows.items() if takers[row] > 1])


def _drop(found: Matches, places: Iterable[int]) -> None:
    for place in places:
        del found.rows[place]
        found.by_name.discard(place)
        found.reasons[place] = _TWO


def _among(rows: Mapping[str, set[int]], values: Iterable[str]) -> set[int]:
    return set().union(*(rows.get(one, set()) for one in values))


def _places(people: Sequence[PersonRow], said: Callable[[PersonRow], Iterable[str]]) -> dict[str, set[int]]:
    places: dict[str, set[int]] = defaultdict(set)
    for one in people:
        for value in said(one):
            if value:
                places[_folded(value)].add(one.row)
    return places


def _number(mark: Mark, key: str) -> str:
    return _folded(mark.platform.get(key, "")) if key else ""


def _own_ids(mark: Mark, *, in_common: bool) -> set[str]:
    """What the institution calls them.

    Where nobody said otherwise, a learner is called by the number of the platform, which could be somebody else's id.
    """
    numbers = set() if in_common else {_folded(one) for one in mark.platform.values()}
    return {_folded(mark.student), _folded(mark.email)} - numbers - {""}


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _words(name: str) -> str:
    """A name in whatever order its words stand: `Ada Byrd`, `Byrd, Ada`."""
    return " ".join(sorted(re.findall(r"\w+", _folded(name))))
