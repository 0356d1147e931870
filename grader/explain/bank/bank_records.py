"""What is known of wrong answers: classes of equal results, and what each is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from grader.course import Assignment, as_the_reference
from grader.mutation.merging import Edit


class Recorded(NamedTuple):
    """One call of an exercise that a check made, and the functions of ours that it could call meanwhile."""

    check: str
    exercise: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    lent: dict[str, Callable[..., Any]]


class KnownMistake(msgspec.Struct, frozen=True, kw_only=True):
    """A wrong answer that an instructor wrote down: its source, and the sentence that a learner gets."""

    source: str
    hint: str


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """What wrong answers are made of: the reference, other right answers, mistakes, and the roles of names by exercise.

    `operators` and `catalog` are the sources of the course's own operators and of the words for them.
    """

    solution: str
    accepted: dict[str, str] = {}
    mistakes: dict[str, KnownMistake] = {}
    symbols: dict[str, dict[str, str]] = {}
    operators: str = ""
    catalog: str = ""

    @classmethod
    def of(cls, assignment: Assignment) -> Material:
        """What the wrong answers of an assignment are explained with.

        Known answers that need more packages than the reference are none of it: banks are made where these may not
        be installed, and in little memory.

        Parameters
        ----------
        assignment : Assignment

        Returns
        -------
        Material

        Raises
        ------
        OSError
            Where a file of the assignment cannot be read.
        """
        needs_no_more = as_the_reference(assignment)
        return cls(
            solution=assignment.solution.read_text(encoding="utf-8"),
            accepted={
                path.stem: path.read_text(encoding="utf-8")
                for path in assignment.accepted
                if needs_no_more(path)
            },
            mistakes={
                mistake.id: KnownMistake(source=mistake.path.read_text(encoding="utf-8"), hint=mistake.hint)
                for mistake in assignment.mistakes
                if needs_no_more(mistake.path)
            },
            symbols={one.name: one.symbols for one in assignment.exercises},
            operators=assignment.own_operators,
            catalog=assignment.own_catalog,
        )


class Answers(NamedTuple):
    """What a function gave on all the calls: forms to be equal, numbers to be near, and how near is measured.

    `counts` is how many numbers each call gave.
    """

    form: str
    numbers: tuple[float, ...]
    sizes: tuple[float, ...]
    counts: tuple[int, ...] = ()


Way = tuple[int, tuple[Edit, ...]]
"""Edits of a right answer: of the reference, 0, or of one in the classic layout."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A class of wrong answers that give the same: `id` to count by, `text` for the learner.

    `counts` is how many numbers each call gave. `rank` is how likely its likeliest change is: 1 the likeliest; 0 for
    what an instructor wrote. `telling` where some call gives other numbers than it should, all of them finite. `code`
    is what the catalog calls the change; it is `vague` where the words give nothing to look for. `ways` are edits of
    right answers that make it.
    """

    id: str
    text: str
    form: str
    numbers: tuple[float, ...]
    counts: tuple[int, ...] = ()
    rank: float = 0
    telling: bool = False
    code: str = ""
    vague: bool = False
    ways: tuple[Way, ...] = ()

    @property
    def from_mistake(self) -> bool:
        """Whether an instructor wrote it."""
        return self.rank == 0


class Bank(msgspec.Struct, frozen=True, kw_only=True):
    """All classes of an exercise. `noise` is how far right answers are apart, number by number.

    `right` is what the reference gives; `draws` is whether it draws random numbers for that. `nameless` are the
    classes of one change that have no name: what gives one of these is no pair.
    """

    classes: tuple[Known, ...] = ()
    noise: tuple[float, ...] = ()
    draws: bool = False
    right: Answers | None = None
    nameless: tuple[Known, ...] = ()
