"""What the right answer has, or keeps, and what came back has not: where no relation between the two has a name."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from grader.checking.agreement import Array, Pair, Rules, wrong_entries
from grader.explain.residuals.residual import Difference, Named, distinct, is_unlike_any_other

_FEW = 3
_MANY = 5
_LN_10 = math.log(10)
_POWERS_OF_TEN = range(4, 308)


def property_of(difference: Difference) -> Named | None:
    """A property of one array that the right answer has and what came back has not."""
    if len(difference.wrong) != 1 or not difference.are_real:
        return None
    (pair,) = difference.wrong
    return next(_properties(pair, difference.rules), None)


def _properties(pair: Pair, rules: Rules) -> Iterator[Named]:
    yield from _bounded(pair, rules)
    yield from _zeros(pair, rules)
    yield from _falls(pair)
    yield from _sums(pair)
    if _is_symmetric(pair.expected) and not _is_symmetric(pair.actual):
        yield Named("symmetric", f"`{pair.name}` should be symmetric, and is not.")
    yield from _signs(pair)


def _bounded(pair: Pair, rules: Rules) -> Iterator[Named]:
    """Entries that all stop at one number, where they should go on."""
    wrong = wrong_entries(pair, rules)
    actual, expected = pair.actual[wrong], pair.expected[wrong]
    if not actual.size:
        return
    bound = float(actual.flat[0])
    logarithm = any(math.isclose(abs(bound), power * _LN_10, rel_tol=1e-7) for power in _POWERS_OF_TEN)
    if logarithm and distinct(actual) == 1 and (np.abs(expected) > abs(bound)).all():
        yield Named(
            "bounded",
            f"`{pair.name}` stops at the logarithm of a small number: what is added to the argument of `log`, "
            "or put in its place, hides what is smaller.",
        )
        return
    if distinct(actual) > 1 or distinct(expected) < _FEW or bound == 0 or wrong.all():
        return
    right = pair.actual[~wrong]
    if (expected > bound).all() and (right <= bound).all():
        yield Named("bounded", f"`{pair.name}` never becomes larger than one number, and should.")
    elif (expected < bound).all() and (right >= bound).all():
        yield Named("bounded", f"`{pair.name}` never becomes smaller than one number, and should.")


def _zeros(pair: Pair, rules: Rules) -> Iterator[Named]:
    """Zeros in the wrong places alone."""
    wrong = wrong_entries(pair, rules)
    count = int(wrong.sum())
    if count < _FEW or wrong.all():
        return
    told = f"In `{pair.name}` {count} of the {wrong.size} entries differ:"
    if not pair.expected[wrong].any():
        yield Named("should_be_zero", f"{told} all of these should be 0.")
    elif not pair.actual[wrong].any():
        yield Named("zero_instead", f"{told} all of these are 0, and should not be.")


def _sums(pair: Pair) -> Iterator[Named]:
    """Columns or rows that should add up to 1 or to 0; with the others, where it is those that do."""
    if pair.expected.ndim != 2 or min(pair.expected.shape) < 2 or not pair.expected.any():
        return
    for axis, line, other in ((0, "column", "row"), (1, "row", "column")):
        for total in (1.0, 0.0):
            if not _all_sum_to(pair.expected, axis, total) or _all_sum_to(pair.actual, axis, total):
                continue
            fractions = bool((pair.expected % 1 != 0).any())
            if fractions or pair.expected.shape[1 - axis] >= _MANY:
                said = f"Each {line} of `{pair.name}` should add up to {total:g}, and does not"
                turned = _all_sum_to(pair.actual, 1 - axis, total)
                yield Named("sums", f"{said}{f': each {other} does' if turned else ''}.")


def _falls(pair: Pair) -> Iterator[Named]:
    """What should be the largest is the smallest, and so on: of all entries, or of each column or row."""
    if not pair.expected.size or not is_unlike_any_other(pair.expected):
        return
    if pair.expected.size > _MANY and _is_reversed(pair.actual.ravel(), pair.expected.ravel()):
        yield Named("falling", f"The larger an entry of `{pair.name}` should be, the smaller it is.")
    elif pair.expected.ndim == 2:
        for axis, line in ((1, "column"), (0, "row")):
            lines = list(
                zip(np.moveaxis(pair.actual, axis, 0), np.moveaxis(pair.expected, axis, 0), strict=True)
            )
            if min(len(lines), lines[0][0].size) >= _FEW and all(_is_reversed(*both) for both in lines):
                yield Named(
                    "falling",
                    f"The larger an entry of `{pair.name}` should be in its {line}, the smaller it is.",
                )


def _is_reversed(actual: Array, expected: Array) -> bool:
    sorted_ = actual[np.argsort(expected)]
    return bool((np.diff(sorted_) < 0).all()) and len(np.unique(expected)) == expected.size


def _all_sum_to(values: Array, axis: int, total: float) -> bool:
    scale = max(1e-300, float(np.abs(values).max(initial=0.0)))
    return bool((np.abs(values.sum(axis=axis) - total) <= 1e-9 * max(scale, total)).all())


def _is_symmetric(values: Array) -> bool:
    square = values.ndim == 2 and values.shape[0] == values.shape[1] > 2
    return square and np.allclose(values, values.T, rtol=1e-9, atol=0.0) and is_unlike_any_other(values)


def _signs(pair: Pair) -> Iterator[Named]:
    """Negative entries where there should be none, or none where there should be."""
    actual, expected = pair.actual, pair.expected
    if expected.size < 2 * _FEW:
        return
    if (actual >= 0).all() and (expected < 0).sum() >= _FEW and (expected > 0).any():
        yield Named("no_negative", f"No entry of `{pair.name}` is negative, and some should be.")
    elif (expected >= 0).all() and (actual < 0).any():
        yield Named("negative", f"Some entries of `{pair.name}` are negative: none should be here.")
