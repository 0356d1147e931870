"""Relations that hold entry by entry: what came back is one and the same function of what is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    """The opposite sign."""
    if not difference.is_explained_by(np.negative):
        return None
    return Named("sign", f"{difference.subject} has the opposite sign.")


def offset(difference: Difference) -> Named | None:
    """One number too many, or too few, where it is 1 or a quantity of the call."""
    shift = _shift(difference)
    if shift is None or not difference.is_strong:
        return None
    words = "too large" if shift > 0 else "too small"
    sizes = {"1": 1.0, **difference.rules.factors}
    for name, size in sizes.items():
        moved = float(np.copysign(size, shift))
        if size > 0 and difference.is_moved_by(moved):
            return Named("offset", f"{difference.subject} is {words} by {shown(name, size)}.")
    return None


def unnamed_offset(difference: Difference) -> Named | None:
    """One number too many or too few in every entry of arrays, whatever it is."""
    shift = _shift(difference)
    large = all(pair.actual.size > 2 for pair in difference.wrong)
    if shift is None or not large or not difference.has_many_digits:
        return None
    size = "large" if shift > 0 else "small"
    return Named("offset", f"All entries of {difference.names} are too {size} by one and the same number.")


def _shift(difference: Difference) -> float | None:
    """What is added to every expected entry, where it is one number."""
    pair = difference.wrong[0]
    if not difference.are_real or not pair.expected.size:
        return None
    shift = float(np.median(pair.actual - pair.expected))
    return shift if difference.is_moved_by(shift) else None


def function(difference: Difference) -> Named | None:
    """A known function of the right answer, or what the right answer is a known function of."""
    exact = difference.rules.rtol <= _EXACT or difference.are_arrays
    if all(_is_share(pair) for pair in difference.wrong) and difference.is_explained_by(_rest):
        return Named("complement", f"{difference.subject} is 1 minus {difference.right}.")
    if not difference.are_real or not difference.is_strong or not exact:
        return None
    if difference.is_explained_by(_rest) and _are_flags(difference):
        return Named("complement", f"{difference.names}: 0 and 1 have changed places.")
    for kind, forward, words in functions():
        if difference.is_explained_by(forward):
            return Named(kind, f"{difference.subject} is {words.format(right=difference.right)}.")
    return _lacking(difference)


def _is_share(pair: Pair) -> bool:
    """Whether this is a number between 0 and 1 that is no simple fraction: 8/11 for 3/11 is hardly luck."""
    if pair.actual.size != 1:
        return False
    share = float(pair.expected.flat[0])
    return 0 < share < 1 and all(abs(share * parts - round(share * parts)) > 1e-9 for parts in _SIMPLE)


def _rest(right: Array) -> Array:
    return 1 - right


def _are_flags(difference: Difference) -> bool:
    return all(np.isin(pair.expected, (0.0, 1.0)).all() for pair in difference.wrong)


def functions() -> Iterator[tuple[str, Function, str]]:
    """Kind, function and words of each relation to what is right."""
    yield "complement", _rest, "1 minus {right}"
    yield "reciprocal", lambda right: 1 / right, "1 divided by {right}"
    yield "power", np.square, "the square of {right}"
    yield "power", np.sqrt, "the square root of {right}"
    yield "logarithm", np.exp, "the exponential of {right}: an `exp` too many, or no logarithm"
    yield "logarithm", np.log, "the logarithm of {right}: a logarithm too many, or no `exp`"
    yield "logarithm", lambda right: -np.log(right), "minus the logarithm of {right}"
    yield "logarithm", lambda right: np.exp(-right), "the exponential of minus {right}"
    yield (
        "logarithm",
        lambda right: -np.expm1(-right),
        "1 minus the exponential of minus {right}",
    )
    yield "absolute", np.abs, "{right} without its minus sign"
    yield "activation", _sigmoid, "the sigmoid of {right}: a sigmoid too many"
    yield "activation", np.tanh, "the tanh of {right}: a tanh too many"
    yield "slope", lambda right: right * (1 - right), "a (1 - a), where a is {right}"
    yield "slope", lambda right: 1 - right**2, "1 - a², where a is {right}"


def _lacking(difference: Difference) -> Named | None:
    """What is right is a function of what came back, which has no inverse, or one that is not usually written."""
    missing: tuple[tuple[str, Function, str], ...] = (
        ("absolute", np.abs, "no minus sign"),
        ("activation", _sigmoid, "the sigmoid of it: a sigmoid is missing"),
        ("activation", np.tanh, "the tanh of it: a tanh is missing"),
        ("slope", lambda given: given * (1 - given), "a (1 - a), where a is what came back"),
        ("slope", lambda given: 1 - given**2, "1 - a², where a is what came back"),
    )
    for kind, forward, words in missing:
        if _explains_backwards(difference, forward):
            verb = "should have" if kind == "absolute" else "should be"
            return Named(kind, f"{difference.subject} {verb} {words}.")
    return None


def _explains_backwards(difference: Difference, forward: Function) -> bool:
    """The same test with the two sides exchanged."""
    turned = tuple(pair._replace(actual=pair.expected, expected=pair.actual) for pair in difference.wrong)
    return replace(difference, wrong=turned).is_explained_by(forward)


def rectified(difference: Difference) -> Named | None:
    """A ReLU too many, or none: all negative entries differ, and nothing else does."""
    if not difference.are_real:
        return None
    if difference.is_explained_by(_relu) and all(_tells(pair.expected) for pair in difference.wrong):
        words = f"is {difference.right} where that is positive, and else 0, as after a ReLU."
        return Named("activation", f"{difference.subject} {words}")
    if _explains_backwards(difference, _relu) and all(_tells(pair.actual) for pair in difference.wrong):
        return Named(
            "activation", f"{difference.subject} should be 0 where it is negative: a ReLU is missing."
        )
    return None


def _tells(values: Array) -> bool:
    """Whether there are enough numbers below zero, and one above, to see what became of them."""
    return distinct(values[values < 0]) >= _SEVERAL and bool((values > 0).any())


def _relu(values: Array) -> Array:
    return np.maximum(values, 0)


def whole(difference: Difference) -> Named | None:
    """Whole numbers where there should be fractions."""
    several = all(pair.actual.size > 3 and distinct(pair.actual) > 1 for pair in difference.wrong)
    if not difference.are_real or not several:
        return None
    for cut, words in ((np.trunc, "without what follows its point"), (np.round, "rounded to a whole number")):
        if difference.is_explained_by(cut):
            return Named(
                "rounded",
                f"{difference.subject} is {difference.right} {words}: an array of integers, `//` or `int`?",
            )
    return None


def _sigmoid(values: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-values))
    return result
