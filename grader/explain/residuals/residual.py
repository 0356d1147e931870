"""A difference, and what counts as an explanation of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from grader.checking.agreement import Array, Pair, Rules, agrees, wrong_entries
from grader.checking.findings import join

_MUCH_NEARER = 1e-3
_DENOMINATORS = np.arange(1.0, 60.0)
_PLAIN_SIZE = 1e5
_LUCK = 0.02
_ENTRIES_FOR_LUCK = 50
_LOOKED_AT = 200
_FEW = 3


class Named(NamedTuple):
    """What is said of a difference: a code of the catalog, and the parameters of its phrase."""

    code: str
    parameters: Mapping[str, object]


class Argument(NamedTuple):
    """An array or number that the function was called with: "`W1` of `parameters`" in words, or "`X`"."""

    words: str
    key: str
    container: str
    value: Array


@dataclass(frozen=True)
class Difference:
    """The pairs of an answer that differ, all pairs, and what the function was called with where that is known."""

    wrong: tuple[Pair, ...]
    pairs: tuple[Pair, ...]
    rules: Rules
    arguments: tuple[Argument, ...] = ()

    @property
    def names(self) -> str:
        """The parts that differ, as a person lists them."""
        return join([f"`{pair.name}`" for pair in self.wrong])

    @property
    def are_arrays(self) -> bool:
        """Whether some part that differs has entries."""
        return any(pair.actual.ndim for pair in self.wrong)

    @property
    def subject(self) -> str:
        """What a sentence is about that holds for every entry."""
        if self.are_arrays:
            return f"Every entry of {self.names}"
        return self.names if len(self.wrong) == 1 else f"Each of {self.names}"

    @property
    def right(self) -> str:
        """What each of them should be."""
        return "the right one" if self.are_arrays else "the right value"

    def named(self, code: str, **parameters: object) -> Named:
        """What is said of it, with the parameters that every phrase may have: its subject, its names, what is right.

        Parameters
        ----------
        code : str
            A code of the catalog.
        **parameters : object
            More of what its phrase has in braces.

        Returns
        -------
        Named
            For the catalog to put in words.
        """
        return Named(code, {"subject": self.subject, "names": self.names, "right": self.right, **parameters})

    @property
    def are_real(self) -> bool:
        """Whether no part has complex numbers."""
        return all(np.isrealobj(pair.actual) for pair in self.wrong)

    def is_explained_by(self, relation: Callable[[Array], Array]) -> bool:
        """Whether a relation turns every expected part that differs into what came back.

        Parameters
        ----------
        relation : callable
            From an array to an array of the same shape.

        Returns
        -------
        bool
            Much nearer than the right answer is, in every part.
        """
        with np.errstate(all="ignore"):
            return all(explains(pair, relation(pair.expected), self.rules) for pair in self.wrong)

    @cached_property
    def is_strong(self) -> bool:
        """Whether the numbers that differ are such that a relation between them can hardly be luck.

        One number with many digits is enough; 0, 1, 1/2 or 7/11 are so common that it takes several of them.
        """
        return self.has_many_digits or self.luck < _LUCK

    @cached_property
    def has_many_digits(self) -> bool:
        """Whether some number that differs, and what it should be, are no plain fractions."""
        both = zip(*self._looked_at(), strict=True)
        return any((~is_plain(actual) & ~is_plain(expected)).any() for actual, expected in both)

    @cached_property
    def luck(self) -> float:
        """How likely another answer of such plain numbers would have a relation by luck: a rough upper bound."""
        actual, expected = (np.concatenate(side) for side in self._looked_at())
        answers = distinct(actual)
        if min(answers, distinct(expected)) < 2:  # one number, however often it stands there
            return 1.0
        return float(answers) ** -min(len(actual), _ENTRIES_FOR_LUCK)

    def _looked_at(self) -> tuple[list[Array], list[Array]]:
        """What came back and what is right, where they differ: some entries of each part."""
        both = [(pair, wrong_entries(pair, self.rules)) for pair in self.wrong]
        return (
            [_some(pair.actual[wrong]) for pair, wrong in both],
            [_some(pair.expected[wrong]) for pair, wrong in both],
        )


def explains(pair: Pair, target: Array, rules: Rules) -> bool:
    """Whether what came back is this target, and much nearer to it than to the expected value.

    Parameters
    ----------
    pair : Pair
        Answer and reference.
    target : ndarray
    rules : Rules

    Returns
    -------
    bool
    """
    if target.shape != pair.actual.shape or not np.isfinite(target).all():
        return False
    if not agrees(pair._replace(expected=target), rules):
        return False
    with np.errstate(all="ignore"):
        left = np.abs(pair.actual - target).max(initial=0.0)
        return bool(left <= _MUCH_NEARER * np.abs(pair.actual - pair.expected).max(initial=0.0))


def is_plain(values: Array) -> Array:
    """Which numbers are whole, or fractions with a small denominator: what a wrong answer often has by luck.

    Parameters
    ----------
    values : ndarray

    Returns
    -------
    ndarray of bool
        Of the same shape.
    """
    size = np.abs(np.asarray(values))[..., np.newaxis]
    with np.errstate(all="ignore"):
        multiples = size * _DENOMINATORS
        near = np.abs(multiples - np.round(multiples)) < 1e-9 * (1 + size)
    found: Array = near.any(axis=-1) | (size[..., 0] > _PLAIN_SIZE)
    return found


def distinct(values: Array) -> int:
    """How many different numbers there are, but for rounding, among those that are looked at.

    Parameters
    ----------
    values : ndarray

    Returns
    -------
    int
    """
    kind = np.complex64 if np.iscomplexobj(values) else np.float32
    with np.errstate(all="ignore"):
        return len(np.unique(_some(values).astype(kind)))


def is_unlike_any_other(values: Array) -> bool:
    """Whether there are enough numbers of many digits that no other array is like it by luck.

    Parameters
    ----------
    values : ndarray

    Returns
    -------
    bool
    """
    looked_at = _some(values)
    return distinct(looked_at[~is_plain(looked_at)]) >= _FEW


def _some(values: Array) -> Array:
    """A few hundred entries from all over an array: enough to see what kind of numbers it has."""
    entries = values.ravel()
    return entries[:: max(1, entries.size // _LOOKED_AT)]
