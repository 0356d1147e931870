"""What is lent answers the questions of right answers, and no others, while anybody else is judged.

A check that lends a function hands whoever is judged by it an oracle: two submissions that can talk could have one ask
for the other, which is judged on that very function at the same time. So while others are judged, what a check lends,
or hands over to be called, answers only what the reference asked in the same check: these inputs are no other check's.
Who asks anything else may be wrong, or right in another way: the check is judged once more, when nobody is judged on
what it lends (`engine.pool`), and is open until then.

Nor does an exercise that is lent ever answer what its own checks ask of a submission: what was read of a hidden input,
page by page, is not to be answered by the reference in a later submission.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grader.rpc.wire import Unsupported

_NEAR = 1e-6
"""What differs by so little of the largest number of a question is the same, worked out in another order."""
_BESIDE = 1e-3
"""A question that is so near to another reveals much of the other's answer."""
_MOST = 4_000_000
"""The most numbers that are kept of one check's questions."""

_FIRST = 4
"""So many numbers of each row are compared before the rest."""

Numbers = npt.NDArray[np.float64]


class KnownQuestions(NamedTuple):
    """Questions of one form, as many rows of numbers, in one check."""

    check: str
    form: str
    number: int
    rows: bytes


class Questions:
    """What the reference asks of what is lent, check by check."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], _Table] = {}
        self._kept: dict[str, int] = defaultdict(int)

    def note(self, check: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """The reference asked this.

        Parameters
        ----------
        check : str
        args : tuple
        kwargs : dict
        """
        form, numbers = _read(args, kwargs)
        self._kept[check] += numbers.size
        if self._kept[check] <= _MOST:
            known = self._known.setdefault((check, form), _Table(numbers.size))
            if not known.has(numbers, _NEAR):
                known.add(numbers)

    def in_full(self) -> list[KnownQuestions]:
        """All that is known, to be kept.

        Returns
        -------
        list of KnownQuestions
        """
        return [KnownQuestions(*which, *table.in_full()) for which, table in self._known.items()]

    def take_over(self, known: list[KnownQuestions]) -> None:
        """Know what another found out, in the place of being told.

        Parameters
        ----------
        known : list of KnownQuestions
        """
        for one in known:
            self._known[one.check, one.form] = _Table.of(one.number, one.rows)

    def has(self, check: str, args: tuple[Any, ...], kwargs: dict[str, Any], near: float = _NEAR) -> bool:
        """Whether the reference asked this in this check, but for a part `near` of the largest number.

        Parameters
        ----------
        check : str
        args : tuple
        kwargs : dict
        near : float
            Relative.

        Returns
        -------
        bool
        """
        form, numbers = _read(args, kwargs)
        known = self._known.get((check, form))
        return known is not None and known.has(numbers, near)


class _Table:
    """The numbers of questions of one form, a row each."""

    def __init__(self, width: int) -> None:
        self._rows = np.empty((4, width))
        self._largest = np.empty(4)
        self._count = 0

    @classmethod
    def of(cls, count: int, data: bytes) -> _Table:
        """One of so many rows, as `in_full` gave them."""
        rows = np.frombuffer(data).reshape(count, -1)
        table = cls(0)
        table._rows, table._count = rows, count
        table._largest = np.where(np.isfinite(rows), np.abs(rows), 0.0).max(axis=1, initial=0.0)
        return table

    def in_full(self) -> tuple[int, bytes]:
        """How many rows there are, and their numbers."""
        return self._count, self._rows[: self._count].tobytes()

    def add(self, numbers: Numbers) -> None:
        """One more row."""
        if self._count == len(self._rows):
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
            self._largest = np.concatenate([self._largest, np.empty_like(self._largest)])
        self._rows[self._count] = numbers
        self._largest[self._count] = np.abs(numbers[np.isfinite(numbers)]).max(initial=0.0)
        self._count += 1

    def has(self, numbers: Numbers, near: float) -> bool:
        """Whether a row is the same, but for a part `near` of its largest number.

        Training asks hundreds of questions of one form: most rows are another by their first numbers already.
        """
        rows = self._rows[: self._count]
        with np.errstate(all="ignore"):
            room = near * self._largest[: self._count, np.newaxis]
            like = np.flatnonzero(_same(rows[:, :_FIRST], numbers[:_FIRST], room).all(axis=1))
            return bool(_same(rows[like], numbers, room[like]).all(axis=1).any())


def _same(rows: Numbers, numbers: Numbers, room: Numbers) -> npt.NDArray[np.bool_]:
    """Where numbers differ by no more than there is room for; NaN is the same as NaN, and infinity as nothing."""
    return (np.abs(rows - numbers) <= room) | (np.isnan(rows) & np.isnan(numbers))


class DrawnQuestions(Questions):
    """What checks ask of each exercise, where it was drawn: lent under its name, nothing answers that."""

    def ask(self, exercise: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Some check asks this of an exercise.

        Parameters
        ----------
        exercise : str
        args : tuple
        kwargs : dict
        """
        if _is_drawn(_read(args, kwargs)[1]):
            self.note(exercise, args, kwargs)

    def allows(self, lent: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
        """Whether what is lent under this name may answer this.

        Parameters
        ----------
        lent : str
        args : tuple
        kwargs : dict

        Returns
        -------
        bool
        """
        return not self.has(lent, args, kwargs, _BESIDE)


def _is_drawn(numbers: Numbers) -> bool:
    """Whether there is a number of many digits: 0.5 and 3 are asked of anything."""
    with np.errstate(all="ignore"):
        return bool((np.abs(numbers * 1e4 - np.round(numbers * 1e4)) > 1e-6).any())


def _read(args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[str, Numbers]:
    """The form of a question, and all of its numbers."""
    numbers: list[Numbers] = []
    form = repr(list(_forms((args, kwargs), numbers)))
    return form, np.concatenate(numbers) if numbers else np.empty(0)


def _forms(value: Any, numbers: list[Numbers]) -> Iterator[Any]:
    """Kinds, shapes, keys and texts in order; what is a number goes to the numbers."""
    if isinstance(value, bool | int | float | complex | np.generic | np.ndarray):
        array = _array(value)
        numbers.append(array.ravel().view(np.float64) if array.size else np.empty(0))
        yield array.shape
    elif isinstance(value, dict):
        for key in sorted(value, key=repr):
            yield key
            yield from _forms(value[key], numbers)
        yield "end of dict"
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _forms(one, numbers)
        yield "end of list"
    elif value is None or isinstance(value, str | bytes):
        yield value
    else:
        yield "unsupported" if isinstance(value, Unsupported) else "function"


def _array(value: Any) -> npt.NDArray[np.complex128]:
    """As complex numbers; an integer that no float holds is infinite, and so near to nothing."""
    try:
        return np.ascontiguousarray(value, dtype=np.complex128)
    except OverflowError:
        return np.full((), np.inf, dtype=np.complex128)
