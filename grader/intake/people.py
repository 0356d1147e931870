"""Who is behind what a layout found: by a roster, by a pattern, else as the platform says.

Different origins become one person's attempts only where the roster or the pattern says that they are one person's.
A group of the roster is a row for each of its members.
"""

from __future__ import annotations

import re
import signal
import threading
from dataclasses import dataclass, replace

from grader.intake.paths import shown
from grader.intake.roster import Roster
from grader.intake.shelf import Shelf
from grader.intake.submitted_files import Order, Piece
from grader.model import GradeError, Note, Person
from grader.on_disk import DiskList, DiskSet
from grader.time_limit import TooLong, at_most

_NO_IDS = {
    "prefix",
    "attachment_id",
    "folder",
    "submission_id",
    "item_id",
    "assignment",
    "attempt_time",
    "repository",
}
"""What a platform keeps that names a file or an attempt, and no person."""

_NUMBER_OF_A_TEAM = "participant_id"
"""Moodle names a team's folder by the team's number, which among participants can be a stranger's."""

_LONGEST = 300
"""Characters of a name or place in which ids and people are looked for; a name in an archive may have 60,000."""

_SEARCH_SECONDS = 2.0
"""Seconds in which a pattern must be found in one name; a good one takes less than a thousandth."""

_STRANGER = Note("not_on_roster", "Nobody on the roster has this id or name.")
_UNLIKE = Note("name_in_doubt", "The pattern for ids matches nothing here: the id is as the platform has it.")
_GROUPS = Note("two_groups", "This person hands in with more than one group: the last in time counts.")
_ALONE_TOO = Note("group_and_alone", "This person hands in with a group and alone: the last in time counts.")


@dataclass(frozen=True, slots=True)
class Identity:
    """What is told about people: who there is, and how an id looks."""

    roster: Roster | None = None
    pattern: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class _Target:
    """Who a key of a layout turned out to be."""

    key: str
    student: str
    name: str
    notes: tuple[Note, ...] = ()
    in_group: bool = False


_Source = tuple[list[Piece], _Target]
"""What a layout holds for one person's, and whose it is."""
Missing = tuple[Person, ...]
"""Those of a roster who handed in nothing."""


def pattern_of(text: str) -> re.Pattern[str]:
    """Compile a pattern for ids.

    Parameters
    ----------
    text : str
        A regular expression, as it was given to `--id-pattern`.

    Returns
    -------
    re.Pattern

    Raises
    ------
    GradeError
        Where it is none.
    """
    try:
        return re.compile(text)
    except re.error as error:
        raise GradeError(f"--id-pattern {shown(text)!r} is no regular expression: {error}.") from None


def identified(pieces: DiskList[Piece], identity: Identity, shelf: Shelf) -> tuple[DiskList[Piece], Missing]:
    """Say of each piece whose it is; and who of the roster has handed in nothing.

    Parameters
    ----------
    pieces : DiskList of Piece
        By their keys.
    identity : Identity
        The roster and the pattern for ids.
    shelf : Shelf
        What was read of them.

    Returns
    -------
    pieces : DiskList of Piece
        By their keys.
    missing : tuple of Person

    Raises
    ------
    GradeError
        Where the pattern takes too long on a name.
    """
    if identity.roster is None and identity.pattern is None:
        return pieces, ()
    sources: DiskList[_Source] = shelf.list_of(_Source)
    handed_in = DiskSet()
    for own in pieces.groups():
        for target in _targets(own, identity):
            sources.append((own, target), target.key)
            handed_in.add(target.key)
    found: DiskList[Piece] = shelf.list_of(Piece)
    for some in sources.groups():
        for piece in _together(some):
            found.append(piece, piece.key)
    people = (entry.person for entry in (identity.roster.entries if identity.roster else ()))
    return found, tuple(person for person in people if f"roster {person.id}" not in handed_in)


def _targets(pieces: list[Piece], identity: Identity) -> list[_Target]:
    """Who handed these in: one target, or one for each member of a group."""
    first = pieces[0]
    student = _extracted(pieces, identity.pattern)
    notes: tuple[Note, ...] = (_UNLIKE,) if identity.pattern and student is None else ()
    if identity.roster is None:
        key = first.key if student is None else f"pattern {student}"
        name = first.name if student is None or first.name != first.student else student
        return [_Target(key, student or first.student, name, notes)]
    names = _names(first)
    members = identity.roster.members([*names, first.student])
    is_named_so = bool(members) and not identity.roster.find((), names)
    of_nobody = _NO_IDS | {_NUMBER_OF_A_TEAM} if is_named_so else _NO_IDS
    ids = [student or first.student]
    ids += [value for each in pieces for key, value in each.platform.items() if key not in of_nobody]
    people = identity.roster.find(ids, names)
    # Canvas has the number of one member with the name of the group.
    stands_for_all = is_named_so and all(one in members for one in people)
    if stands_for_all:
        return [_target(person, notes, in_group=True) for person in members]
    if len(people) == 1:
        return [_target(people[0], notes)]
    if people:
        whom = ", ".join(person.id for person in people[:5])
        notes += (Note("name_in_doubt", f"Several people on the roster fit: {shown(whom)}."),)
    else:
        notes += (_STRANGER,)
    return [_Target(f"found {first.key}", student or first.student, first.name, notes)]


def _target(person: Person, notes: tuple[Note, ...], *, in_group: bool = False) -> _Target:
    return _Target(f"roster {person.id}", person.id, person.name or person.id, notes, in_group)


def _names(piece: Piece) -> list[str]:
    """What may be the name: as found, and without a group's name in front (Moodle: `Group A-Ada Byrd`)."""
    name = piece.name[:_LONGEST]
    return [name, *(name[found.end() :] for found in re.finditer("-", name))]


def _extracted(pieces: list[Piece], pattern: re.Pattern[str] | None) -> str | None:
    """The id by the pattern: in what the layout says first, then in the places of the files."""
    if pattern is None:
        return None
    texts = [text for piece in pieces for text in (piece.student, piece.name)]
    texts += [piece.entry.path for piece in pieces if piece.entry]
    for text in texts:
        if found := _searched(pattern, text[:_LONGEST]):
            named = found.groupdict().get("id")
            value = named if named is not None else found[1 if pattern.groups else 0]
            if value and value.strip():
                return value.strip()
    return None


def _searched(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Look for an instructor's pattern in a name that a learner chose, for a second or two of a processor at the most.

    Raises
    ------
    GradeError
        Where that is not enough: some patterns try every way to cut a name in pieces.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return pattern.search(text)

    try:
        with at_most(_SEARCH_SECONDS, of_processor=True):
            return pattern.search(text)  # it looks for signals on its way
    except TooLong:
        raise GradeError(
            f"--id-pattern {shown(pattern.pattern)!r} takes too long on {shown(text[:40])!r}; "
            "give one without a repetition inside a repetition."
        ) from None


def _together(sources: list[tuple[list[Piece], _Target]]) -> list[Piece]:
    """The pieces of one person; of several origins, the last in time counts, and a note says so."""
    ordered = sorted(range(len(sources)), key=lambda number: (_moment(sources[number][0]), number))
    comparable = all(piece.batch for pieces, _ in sources for piece in pieces if piece.entry)
    notes = (_several(sources),) if len(sources) > 1 else ()
    together = []
    for rank, number in enumerate(ordered):
        pieces, target = sources[number]
        for piece in pieces:
            batch: Order = piece.batch if comparable or len(sources) == 1 else (float(rank), *piece.batch)
            together.append(
                replace(
                    piece,
                    key=target.key,
                    student=target.student,
                    name=target.name,
                    batch=batch,
                    platform=_of_person(piece, target),
                    notes=(*piece.notes, *target.notes, *notes),
                )
            )
    return together


def _several(sources: list[_Source]) -> Note:
    """What several origins of one person are: two groups, a group and they alone, or neither."""
    groups = {pieces[0].name.casefold() for pieces, target in sources if target.in_group}
    if len(groups) > 1:
        return _GROUPS
    if groups and not all(target.in_group for _, target in sources):
        return _ALONE_TOO
    origins = ", ".join(sorted({pieces[0].student for pieces, _ in sources})[:5])
    text = f"Submissions of different origin are this person's ({shown(origins)}): the last in time counts."
    return Note("several_sources", text)


def _of_person(piece: Piece, target: _Target) -> dict[str, str]:
    """What the platform says of this person, without what is a number of their group."""
    return {
        key: value
        for key, value in piece.platform.items()
        if not (target.in_group and key == _NUMBER_OF_A_TEAM)
    }


def _moment(pieces: list[Piece]) -> tuple[str, float]:
    """When a source was handed in: an instant where one is known, and when its files were changed."""
    changed = max((piece.entry.modified for piece in pieces if piece.entry), default=0.0)
    return max(piece.submitted for piece in pieces), changed
