"""The right numbers of an array in the wrong places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from grader.checking.agreement import Array, Pair, Rules, agrees
from grader.explain.residuals.residual import Difference, Named, distinct, is_unlike_any_other

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
    if any(distinct(pair.expected) < _FEW for pair in difference.wrong):
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


def _orders(pairs: tuple[Pair, ...]) -> Iterator[tuple[Callable[[Array], Array], str, int]]:
    """What puts the right numbers into another order, its code, and the axis."""
    dimensions = {pair.actual.ndim for pair in pairs}
    if len(dimensions) != 1:
        return
    axes = dimensions.pop()
    if all(_lines(pair.actual) <= 1 for pair in pairs):
        yield np.flip, "order_reversed", 0
    if axes > 1:
        yield lambda right: right.ravel().reshape(right.shape, order="F"), "order_by_columns", 0
        yield lambda right: right.ravel(order="F").reshape(right.shape), "order_by_rows", 0
        for axis in range(axes):
            yield partial(np.flip, axis=axis), "order_reversed_axis", axis


def _is_square(values: Array) -> bool:
    return values.ndim == 2 and values.shape[0] == values.shape[1] > 1


def _lines(values: Array) -> int:
    """How many of its axes have more than one place."""
    return sum(size > 1 for size in values.shape)


def _same_numbers(pair: Pair, rules: Rules) -> bool:
    if not np.isrealobj(pair.actual):
        return False
    actual, expected = np.sort(pair.actual, axis=None), np.sort(pair.expected, axis=None)
    return agrees(pair._replace(actual=actual, expected=expected), rules)
