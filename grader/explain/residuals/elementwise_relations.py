"""Relations that hold entry by entry: what came back is one and the same function of what is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from grader.checking.agreement import Array, Pair
from grader.explain.residuals.constant_factors import shown
from grader.explain.residuals.residual import Difference, Named, distinct

Function = Callable[[Array], Array]

_SEVERAL = 3
_SIMPLE = (2, 3, 4, 5, 6)
_EXACT = 1e-6
"""With a wider tolerance one number has too many relations by luck."""


def sign(difference: Difference) -> Named | None:
    """The opposite sign.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    if not difference.is_explained_by(np.negative):
        return None
    return difference.named("sign_opposite")


def offset(difference: Difference) -> Named | None:
    """One number too many, or too few, where it is 1 or a quantity of the call.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    shift = _shift(difference)
    if shift is None or not difference.is_strong:
        return None
    words = "large" if shift > 0 else "small"
    sizes = {"1": 1.0, **difference.rules.factors}
    for name, size in sizes.items():
        if size > 0 and _is_moved(difference, float(np.copysign(size, shift))):
            return difference.named("offset_named", size=words, term=shown(name, size))
    return None


def unnamed_offset(difference: Difference) -> Named | None:
    """One number too many or too few in every entry of arrays, whatever it is.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    shift = _shift(difference)
    large = all(pair.actual.size > 2 for pair in difference.wrong)
    if shift is None or not large or not difference.has_many_digits:
        return None
    return difference.named("offset_unnamed", size="large" if shift > 0 else "small")


def _shift(difference: Difference) -> float | None:
    """What is added to every expected entry, where it is one number."""
    pair = difference.wrong[0]
    if not difference.are_real or not pair.expected.size:
        return None
    shift = float(np.median(pair.actual - pair.expected))
    return shift if _is_moved(difference, shift) else None


def _is_moved(difference: Difference, term: float) -> bool:
    return difference.is_explained_by(lambda right: right + term)


def function(difference: Difference) -> Named | None:
    """A known function of the right answer, or what the right answer is a known function of.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    exact = difference.rules.rtol <= _EXACT or difference.are_arrays
    if all(_is_share(pair) for pair in difference.wrong) and difference.is_explained_by(_rest):
        return difference.named("complement_of_right")
    if not difference.are_real or not difference.is_strong or not exact:
        return None
    for code, forward in _FUNCTIONS.items():
        if difference.is_explained_by(forward):
            return difference.named(code)
    return difference.named("activation_no_sigmoid") if _explains_backwards(difference, _sigmoid) else None


def _is_share(pair: Pair) -> bool:
    """Whether this is a number between 0 and 1 that is no simple fraction: 8/11 for 3/11 is hardly luck."""
    if pair.actual.size != 1:
        return False
    share = float(pair.expected.flat[0])
    return 0 < share < 1 and all(abs(share * parts - round(share * parts)) > 1e-9 for parts in _SIMPLE)


def _rest(right: Array) -> Array:
    return 1 - right


_FUNCTIONS: dict[str, Function] = {
    "complement_of_right": _rest,
    "power_square": np.square,
    "power_root": np.sqrt,
    "logarithm_rest": lambda right: -np.expm1(-right),
    "absolute_of_right": np.abs,
}
"""What came back is this of what is right."""


def _sigmoid(values: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-values))
    return result


def _explains_backwards(difference: Difference, forward: Function) -> bool:
    """The same test with the two sides exchanged."""
    turned = tuple(pair._replace(actual=pair.expected, expected=pair.actual) for pair in difference.wrong)
    return replace(difference, wrong=turned).is_explained_by(forward)


def rectified(difference: Difference) -> Named | None:
    """A ReLU too many, or none: all negative entries differ, and nothing else does.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    if not difference.are_real:
        return None
    if difference.is_explained_by(_relu) and all(_tells(pair.expected) for pair in difference.wrong):
        return difference.named("activation_relu")
    if _explains_backwards(difference, _relu) and all(_tells(pair.actual) for pair in difference.wrong):
        return difference.named("activation_no_relu")
    return None


def _tells(values: Array) -> bool:
    """Whether there are enough numbers below zero, and one above, to see what became of them."""
    return distinct(values[values < 0]) >= _SEVERAL and bool((values > 0).any())


def _relu(values: Array) -> Array:
    return np.maximum(values, 0)
