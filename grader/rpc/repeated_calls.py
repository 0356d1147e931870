"""Whether what a function gives belongs to its caller: one call, its arrays written over, and another call.

A result that is kept and changed by the next call, or that changes the next one when it is written to, shows here and
nowhere else: what crosses to a check is a copy, made at once. Runs in the worker, beside the learner's code.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

Arguments = tuple[Any, ...]

TWICE = ":twice"
"""Stands behind the name of an exercise that is called so."""


def twice(function: Callable[..., Any], first: Arguments, second: Arguments) -> tuple[Any, bool, bool]:
    """Call a function with `first`, write over every array that it gave, and call it with `second`.

    Parameters
    ----------
    function : callable
    first : tuple
        Arguments of the first call.
    second : tuple
        Arguments of the second call.

    Returns
    -------
    value : Any
        What the second call gave.
    changed : bool
        Whether the second call changed the first one's result, an array in it or what is in it; or whether writing
        into an array, or a list of texts, of the first one's result changes the second one's.
    shared : bool
        Whether writing into one array of the first one's result changed another.
    """
    result = function(*copy.deepcopy(first))
    arrays = [one for one in _parts_of(result) if _is_writeable(one)]
    shared = _differ(arrays, [_written_over(array, number) for number, array in enumerate(arrays, 3)])
    before = [copy.copy(one) for one in _parts_of(result)]
    value = function(*copy.deepcopy(second))
    changed = _differ(_parts_of(result), before)
    answered = [copy.copy(one) for one in _parts_of(value)]
    for number, array in enumerate(arrays, 53):
        _written_over(array, number)
    kept = {id(one) for one in _lists_of_texts(result, set())}
    changed = changed or any(id(one) in kept for one in _lists_of_texts(value, set()))
    return value, changed or _differ(_parts_of(value), answered), shared


def _written_over(array: Any, number: int) -> Any:
    """A copy of an array that now holds other numbers than before."""
    array[...] = ~array if array.dtype.kind == "b" else number % 100
    return array.copy()


def _differ(parts: list[Any], before: list[Any]) -> bool:
    return len(parts) != len(before) or not all(map(_same, parts, before))


def _same(one: Any, other: Any) -> bool:
    return np.asarray(one).tobytes() == np.asarray(other).tobytes()


def _is_writeable(part: Any) -> bool:
    return isinstance(part, np.ndarray) and part.flags.writeable


def _parts_of(value: Any) -> list[Any]:
    """The numbers and arrays of numbers in dicts, lists and tuples; what is there twice comes twice."""
    return list(_walked(value, set()))


def _walked(value: Any, inside: set[int]) -> Iterator[Any]:
    if isinstance(value, np.ndarray) and value.dtype.kind in "biufc":
        yield value.view(np.ndarray)
    elif isinstance(value, (bool, int, float, complex)):
        yield value
    elif isinstance(value, (dict, list, tuple)) and id(value) not in inside:
        for part in value.values() if isinstance(value, dict) else value:
            yield from _walked(part, inside | {id(value)})


def _lists_of_texts(value: Any, inside: set[int]) -> Iterator[list[Any]]:
    """The lists that hold texts: in those nothing is written over, so one that two calls gave is told by what it is."""
    if not isinstance(value, (dict, list, tuple)) or id(value) in inside:
        return
    if type(value) is list and value and all(isinstance(one, str) for one in value):
        yield value
        return
    for part in value.values() if isinstance(value, dict) else value:
        yield from _lists_of_texts(part, inside | {id(value)})
