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
        Whether the second call changed an array of the first one's result.
    shared : bool
        Whether writing into one array of the first one's result changed another.
    """
    arrays = list(_arrays_in(function(*copy.deepcopy(first)), set()))
    written = []
    for number, array in enumerate(arrays):
        array[...] = ~array if array.dtype.kind == "b" else number % 100 + 3
        written.append(array.copy())
    shared = _differ(arrays, written)
    written = [array.copy() for array in arrays]
    value = function(*copy.deepcopy(second))
    return value, _differ(arrays, written), shared


def _differ(arrays: list[Any], before: list[Any]) -> bool:
    return any(not np.array_equal(one, other) for one, other in zip(arrays, before, strict=True))


def _arrays_in(value: Any, seen: set[int]) -> Iterator[Any]:
    """The arrays of numbers that can be written to, in dicts, lists and tuples; what is there twice comes twice."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "biufc":
        if value.flags.writeable:
            yield value.view(np.ndarray)
    elif isinstance(value, (dict, list, tuple)) and id(value) not in seen:
        seen.add(id(value))
        for part in value.values() if isinstance(value, dict) else value:
            yield from _arrays_in(part, seen)
