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


def twice(function: Callable[..., Any], first: Arguments, second: Arguments) -> tuple[Any, bool, bool]:
    """Call a function with `first`, write over every array that it gave, and call it with `second`.

    Returns
    -------
    value : Any
        What the second call gave.
    changed : bool
        Whether the second call changed the first one's result: an array in it, or what is in it.
    shared : bool
        Whether writing into one array of the first one's result changed another.
    """
    result = function(*copy.deepcopy(first))
    arrays = [one for one in _parts_of(result, set()) if _is_writeable(one)]
    written = []
    for number, array in enumerate(arrays):
        array[...] = ~array if array.dtype.kind == "b" else number % 100 + 3
        written.append(array.copy())
    shared = _differ(arrays, written)
    before = [copy.copy(one) for one in _parts_of(result, set())]
    value = function(*copy.deepcopy(second))
    return value, _differ(list(_parts_of(result, set())), before), shared


def _differ(parts: list[Any], before: list[Any]) -> bool:
    return len(parts) != len(before) or not all(map(np.array_equal, parts, before))


def _is_writeable(part: Any) -> bool:
    return isinstance(part, np.ndarray) and part.flags.writeable


def _parts_of(value: Any, seen: set[int]) -> Iterator[Any]:
    """The numbers and arrays of numbers in dicts, lists and tuples; what is there twice comes twice."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "biufc":
        yield value.view(np.ndarray)
    elif isinstance(value, (bool, int, float, complex)):
        yield value
    elif isinstance(value, (dict, list, tuple)) and id(value) not in seen:
        seen.add(id(value))
        for part in value.values() if isinstance(value, dict) else value:
            yield from _parts_of(part, seen)
        seen.discard(id(value))
