"""A piece of an argument that begins in another place than the right one: a slice that is off."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.checking.agreement import Array, Pair
from grader.explain.residuals.residual import Difference, Named, is_unlike_any_other

_COUNTED = 9
_LARGEST = 20_000


def piece(difference: Difference) -> Named | None:
    """Both what came back and what is right are pieces of one argument, and begin in different places.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    if len(difference.wrong) != 1 or not is_unlike_any_other(difference.wrong[0].actual):
        return None
    (pair,) = difference.wrong
    found = {
        (one.words, _places(shift))
        for one in difference.arguments
        if pair.actual.size < one.value.size <= _LARGEST
        for shift in _shifts(pair, one.value)
    }
    if len(found) != 1:
        return None
    argument, places = found.pop()
    return difference.named("piece_elsewhere", name=pair.name, argument=argument, places=places)


def _places(shift: int) -> str:
    """A few places are counted; a large number would be a way to say something else."""
    count = f"{abs(shift)} place{'' if abs(shift) == 1 else 's'}" if abs(shift) <= _COUNTED else "many places"
    return f"{count} {'later' if shift > 0 else 'earlier'}"


def _shifts(pair: Pair, whole: Array) -> Iterator[int]:
    """How much later than the right piece what came back begins, along the axis that both were cut from."""
    for axis in _cut_axes(pair.actual, whole):
        came, right = _begins(pair.actual, whole, axis), _begins(pair.expected, whole, axis)
        if came is not None and right is not None and came != right:
            yield came - right


def _cut_axes(part: Array, whole: Array) -> Iterator[int | None]:
    """The axes along which a part may have been cut from the whole; None for one line that was put in another shape."""
    if max(whole.shape) == whole.size:
        yield None
    elif part.ndim == whole.ndim:
        others = [axis for axis in range(part.ndim) if part.shape[axis] != whole.shape[axis]]
        yield from others if len(others) == 1 else ()


def _begins(part: Array, whole: Array, axis: int | None) -> int | None:
    """The one place in the whole at which the part stands."""
    if axis is None:
        lines, piece_ = whole.reshape(-1, 1), part.reshape(-1, 1)
    else:
        lines = np.moveaxis(whole, axis, 0).reshape(whole.shape[axis], -1)
        piece_ = np.moveaxis(part, axis, 0).reshape(part.shape[axis], -1)
    first = np.flatnonzero((lines[: len(lines) - len(piece_) + 1] == piece_[0]).all(axis=1))
    places = [int(place) for place in first if (lines[place : place + len(piece_)] == piece_).all()]
    return places[0] if len(places) == 1 else None
