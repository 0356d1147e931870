"""Explain equal work once: in real classes most definitions are copies of another.

What is said of a case follows from the functions that failed checks, from which checks those are, and from the course.
Where all of it is equal, and plain (`extract.same_work`), the words of the first case are the words of the next; only
places are those of its own file. Decision 20 says why that is so, and what is never taken over.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import msgspec

from grader.extract.same_work import REACHING
from grader.grading.known_places import MOST_LINES
from grader.model import TO_EXPLAIN, CheckResult, Definition, Explanation, FoundBy, Outcome, Place, Words
from grader.rpc.outline import Outline

_MOST = 4096
"""The most explanations that are remembered: the first ones."""


class FailedWork(msgspec.Struct, frozen=True):
    """What failed in a case, but for where it stands: the key, and where each wrong exercise begins.

    Without a key, it is like no other.
    """

    key: str = ""
    places: dict[str, Place] = {}


class SaidOfCase(msgspec.Struct, frozen=True, tag="said"):
    """What is said of a case, and of which work that can be said again."""

    explanation: Explanation
    work: FailedWork = FailedWork()


class CalledExercises:
    """Which exercises checks call: they may call others than the one that they judge."""

    def __init__(self) -> None:
        self.check = ""
        self.exercises: set[str] = set()

    def note(
        self,
        name: str,
        args: tuple[Any, ...],  # noqa: ARG002 - as a recorder is told
        kwargs: dict[str, Any],  # noqa: ARG002 - the same
        lent: dict[str, Callable[..., Any]],  # noqa: ARG002 - the same
    ) -> None:
        """Note a call.

        Parameters
        ----------
        name : str
            The exercise.
        args : tuple
        kwargs : dict
        lent : dict of str to callable
        """
        self.exercises.add(name)


class Remembered:
    """What was said of plain work, by its key."""

    def __init__(self) -> None:
        self._found: dict[str, SaidOfCase] = {}

    def keep(self, found: SaidOfCase) -> None:
        """Remember what was found, where it can be said again.

        Parameters
        ----------
        found : SaidOfCase
        """
        if found.work.key and len(self._found) < _MOST:
            self._found.setdefault(found.work.key, found)

    def said_of(self, work: FailedWork) -> Explanation | None:
        """What was said of equal work, with the places of this one.

        Parameters
        ----------
        work : FailedWork

        Returns
        -------
        Explanation or None
            None where nothing is remembered, or its words name lines that are others here.
        """
        found = self._found.get(work.key) if work.key else None
        if found is None or (_names_lines(found.explanation) and not _same_lines(found.work, work)):
            return None
        where = {_begin(old): work.places[exercise] for exercise, old in found.work.places.items()}
        words = {check: _moved(one, found.work, where) for check, one in found.explanation.words.items()}
        return msgspec.structs.replace(found.explanation, words=words)


def work_of(results: tuple[CheckResult, ...], outline: Outline) -> FailedWork:
    """The work that failed these checks.

    Parameters
    ----------
    results : tuple of CheckResult
        Of all checks, as they were judged.
    outline : Outline
        Of the submission, with the keys of the exercises that are wrong.

    Returns
    -------
    FailedWork
        Without a key, where an exercise that is wrong has none.
    """
    wrong = [one for one in results if one.outcome in TO_EXPLAIN]
    names = dict.fromkeys(one.exercise for one in wrong)
    places = {one.exercise: one.place for one in outline.definitions if one.exercise in names}
    if not names.keys() <= outline.keys.keys() & places.keys() or len(
        set(map(_begin, places.values()))
    ) < len(places):
        return FailedWork()
    facts = (
        [(name, outline.keys[name]) for name in names],
        [(one.id, one.outcome) for one in results],
        [(one.feedback, one.place and one.place.line - places[one.exercise].line) for one in wrong],
    )
    return FailedWork(sha256(msgspec.msgpack.encode(facts)).hexdigest(), places)


def can_be_said_again(
    results: tuple[CheckResult, ...], explanation: Explanation, outline: Outline, called: CalledExercises
) -> bool:
    """Whether an explanation follows from the wrong exercises alone.

    Nothing was noted, no other exercise was called by a check, and where something was raised, that is in the exercise
    itself: which lines of other functions may be told depends on all that is in a file.

    Parameters
    ----------
    results : tuple of CheckResult
        Of all checks, as they were judged.
    explanation : Explanation
    outline : Outline
        Of the submission.
    called : CalledExercises
        While it was explained.

    Returns
    -------
    bool
    """
    raising = {one.exercise for one in results if one.outcome is Outcome.RAISED}
    own = {one.exercise: one for one in outline.definitions if one.exercise in outline.keys}
    others = sum(map(_lines, outline.helpers))
    return (
        not explanation.notes
        and called.exercises <= own.keys()
        and not any(outline.keys[name].startswith(REACHING) for name in raising)
        and all(_lines(own[name]) + others <= MOST_LINES for name in raising)
        and all(
            one.place is None or any(_lies_in(one.place, piece) for piece in own.values())
            for one in explanation.words.values()
        )
    )


def _lines(piece: Definition) -> int:
    return piece.source.count("\n") + 1


def _lies_in(place: Place, piece: Definition) -> bool:
    begin = piece.place
    same = (place.file, place.cell) == (begin.file, begin.cell)
    return same and 0 <= place.line - begin.line < _lines(piece)


def _begin(place: Place) -> tuple[str, int | None, int]:
    return place.file, place.cell, place.line


def _names_lines(explanation: Explanation) -> bool:
    """Whether words say a line by its number: those on a repair do."""
    named = (one.diagnosis for one in explanation.words.values())
    return any(one is not None and one.found_by is FoundBy.REPAIR for one in named)


def _same_lines(one: FailedWork, other: FailedWork) -> bool:
    return all(
        (place.cell, place.line) == (other.places[name].cell, other.places[name].line)
        for name, place in one.places.items()
    )


def _moved(words: Words, before: FailedWork, where: dict[tuple[str, int | None, int], Place]) -> Words:
    """The same words, with the place where the same line stands now."""
    place = words.place
    if place is None:
        return words
    begins = [one for one in before.places.values() if (one.file, one.cell) == (place.file, place.cell)]
    begin = max((one for one in begins if one.line <= place.line), key=lambda one: one.line)
    now = where[_begin(begin)]
    moved = msgspec.structs.replace(now, line=now.line + place.line - begin.line)
    return msgspec.structs.replace(words, place=moved)
