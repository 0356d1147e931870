"""The right numbers in the wrong places: within an array, and among the parts of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from grader.checking.agreement import Array, Pair, Rules, agrees
from grader.explain.residuals.residual import (
    Difference,
    Named,
    distinct,
    explains,
    is_plain,
    is_unlike_any_other,
)

_FEW = 3
_MANY = 6


def transpose(difference: Difference) -> Named | None:
    """The transpose of a square matrix.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    if not all(_is_square(pair.actual) for pair in difference.wrong):
        return None
    if not difference.is_explained_by(np.transpose):
        return None
    return difference.named("transpose_of_right")


def order(difference: Difference) -> Named | None:
    """The right numbers in another order: a known one, or whichever.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    if not all(_has_an_order(pair.expected) for pair in difference.wrong):
        return None
    for rearranged, code, axis in _orders(difference.wrong):
        if difference.is_explained_by(rearranged):
            return difference.named(code, axis=axis)
    many = all(
        distinct(pair.expected) >= _MANY or is_unlike_any_other(pair.expected) for pair in difference.wrong
    )
    if many and all(_same_numbers(pair, difference.rules) for pair in difference.wrong):
        return difference.named("order_other")
    return None


def shifted(difference: Difference) -> Named | None:
    """Every entry one place further along an axis, but for what falls off at the end.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    for axis in range(max(pair.actual.ndim for pair in difference.wrong)):
        for step, words in ((1, "early"), (-1, "late")):
            if all(_is_shifted(pair, axis, step, difference.rules) for pair in difference.wrong):
                flat = all(_lines(pair.actual) <= 1 for pair in difference.wrong)
                return difference.named("shifted_by_one" if flat else "shifted_along", when=words, axis=axis)
    return None


def exchanged(difference: Difference) -> Named | None:
    """Parts that hold what belongs in other parts.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    if len(difference.pairs) < 2:
        return None
    homes = [_home(pair, difference) for pair in difference.wrong]
    found = [home for home in homes if home]
    if len(found) != len(homes):
        return None
    names = [pair.name for pair in difference.wrong]
    every = [pair.name for pair in difference.pairs]
    turned = dict(zip(every, reversed(every), strict=True))
    if len(names) == 2 and found == names[::-1]:
        code = "exchanged_two"
    elif len(every) > 2 and found == [turned[name] for name in names]:
        code = "exchanged_all"
    else:
        code = ("exchanged_one", "exchanged_both", "exchanged_several")[min(len(names), 3) - 1]
    return difference.named(code, name=names[0], home=found[0], other=names[-1], other_home=found[-1])


def _home(pair: Pair, difference: Difference) -> str:
    """The part that what came back belongs in, where it is exactly one."""
    if (pair.actual.size < 2 and is_plain(pair.actual).all()) or distinct(pair.actual) < min(
        2, pair.actual.size
    ):
        return ""
    homes = [
        other.name
        for other in difference.pairs
        if other.name != pair.name and explains(pair, other.expected, difference.rules)
    ]
    return homes[0] if len(homes) == 1 else ""


def _orders(pairs: tuple[Pair, ...]) -> Iterator[tuple[Callable[[Array], Array], str, int]]:
    """What puts the right numbers into another order, its code, and the axis."""
    dimensions = {pair.actual.ndim for pair in pairs}
    if len(dimensions) != 1:
        return
    axes = dimensions.pop()
    if all(_lines(pair.actual) <= 1 for pair in pairs):
        yield np.flip, "order_reversed", 0
    if axes > 1:
        yield _filled_by_columns, "order_by_columns", 0
        yield _filled_by_rows, "order_by_rows", 0
        for axis in range(axes):
            yield partial(np.flip, axis=axis), "order_reversed_axis", axis


def _filled_by_columns(right: Array) -> Array:
    return right.ravel().reshape(right.shape, order="F")


def _filled_by_rows(right: Array) -> Array:
    return right.ravel(order="F").reshape(right.shape)


def _is_square(values: Array) -> bool:
    return values.ndim == 2 and values.shape[0] == values.shape[1] > 1


def _lines(values: Array) -> int:
    """How many of its axes have more than one place."""
    return sum(size > 1 for size in values.shape)


def _has_an_order(values: Array) -> bool:
    return distinct(values) >= _FEW


def _same_numbers(pair: Pair, rules: Rules) -> bool:
    if not np.isrealobj(pair.actual):
        return False
    actual, expected = np.sort(pair.actual, axis=None), np.sort(pair.expected, axis=None)
    return agrees(pair._replace(actual=actual, expected=expected), rules)


def _is_shifted(pair: Pair, axis: int, step: int, rules: Rules) -> bool:
    """Whether what stands at i belongs at i + step, along this axis."""
    if axis >= pair.actual.ndim or pair.actual.shape[axis] < _FEW + 1:
        return False
    first, later = np.arange(pair.actual.shape[axis] - 1), np.arange(1, pair.actual.shape[axis])
    here, there = (first, later) if step > 0 else (later, first)
    moved = Pair(pair.name, pair.actual.take(here, axis), pair.expected.take(there, axis))
    if distinct(moved.expected) < _FEW or not agrees(moved, rules):
        return False
    stays = pair._replace(actual=moved.actual, expected=pair.expected.take(here, axis))
    return explains(stays, moved.expected, rules)
