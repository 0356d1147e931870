"""What the right answer has, or keeps, and what came back has not: where no relation between the two has a name."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain

import numpy as np

from grader.checking.agreement import Array, Pair, Rules, wrong_entries
from grader.explain.residuals.residual import Difference, Named, distinct, is_unlike_any_other

_FEW = 3
_MANY = 5
_LN_10 = math.log(10)
_POWERS_OF_TEN = range(4, 308)


_Said = tuple[str, dict[str, object]]
"""A code, and the parameters of its phrase besides the name of the part."""


def property_of(difference: Difference) -> Named | None:
    """A property of one array that the right answer has and what came back has not.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    if len(difference.wrong) != 1 or not difference.are_real:
        return None
    (pair,) = difference.wrong
    rules = difference.rules
    lost = chain(_bounded(pair, rules), _zeros(pair, rules), _falls(pair), _sums(pair), _signs(pair))
    found = next(lost, None)
    return difference.named(found[0], name=pair.name, **found[1]) if found else None


def _bounded(pair: Pair, rules: Rules) -> Iterator[_Said]:
    """Entries that all stop at the logarithm of a small number, where they should go on."""
    wrong = wrong_entries(pair, rules)
    actual, expected = pair.actual[wrong], pair.expected[wrong]
    if not actual.size:
        return
    bound = float(actual.flat[0])
    logarithm = any(math.isclose(abs(bound), power * _LN_10, rel_tol=1e-7) for power in _POWERS_OF_TEN)
    if logarithm and distinct(actual) == 1 and (np.abs(expected) > abs(bound)).all():
        yield "bounded_logarithm", {}


def _zeros(pair: Pair, rules: Rules) -> Iterator[_Said]:
    """Zeros in the wrong places alone."""
    wrong = wrong_entries(pair, rules)
    count = int(wrong.sum())
    if count < _FEW or wrong.all():
        return
    if not pair.expected[wrong].any():
        yield "should_be_zero_some", {"count": count, "size": wrong.size}
    elif not pair.actual[wrong].any():
        yield "zero_instead_some", {"count": count, "size": wrong.size}


def _sums(pair: Pair) -> Iterator[_Said]:
    """Columns or rows that should add up to 1 or to 0; with the others, where it is those that do."""
    if pair.expected.ndim != 2 or min(pair.expected.shape) < 2 or not pair.expected.any():
        return
    for axis, line, other in ((0, "column", "row"), (1, "row", "column")):
        for total in (1.0, 0.0):
            if not _all_sum_to(pair.expected, axis, total) or _all_sum_to(pair.actual, axis, total):
                continue
            fractions = bool((pair.expected % 1 != 0).any())
            if fractions or pair.expected.shape[1 - axis] >= _MANY:
                code = "sums_of_others" if _all_sum_to(pair.actual, 1 - axis, total) else "sums_of_lines"
                yield code, {"line": line, "other": other, "total": f"{total:g}"}


def _falls(pair: Pair) -> Iterator[_Said]:
    """What should be the largest is the smallest, and so on: of all entries, or of each column or row."""
    if not pair.expected.size or not is_unlike_any_other(pair.expected):
        return
    if pair.expected.size > _MANY and _is_reversed(pair.actual.ravel(), pair.expected.ravel()):
        yield "falling_entries", {}
    elif pair.expected.ndim == 2:
        for axis, line in ((1, "column"), (0, "row")):
            lines = list(
                zip(np.moveaxis(pair.actual, axis, 0), np.moveaxis(pair.expected, axis, 0), strict=True)
            )
            if min(len(lines), lines[0][0].size) >= _FEW and all(_is_reversed(*both) for both in lines):
                yield "falling_lines", {"line": line}


def _is_reversed(actual: Array, expected: Array) -> bool:
    sorted_ = actual[np.argsort(expected)]
    return bool((np.diff(sorted_) < 0).all()) and len(np.unique(expected)) == expected.size


def _all_sum_to(values: Array, axis: int, total: float) -> bool:
    scale = max(1e-300, float(np.abs(values).max(initial=0.0)))
    return bool((np.abs(values.sum(axis=axis) - total) <= 1e-9 * max(scale, total)).all())


def _signs(pair: Pair) -> Iterator[_Said]:
    """Negative entries where there should be none, or none where there should be."""
    actual, expected = pair.actual, pair.expected
    if expected.size < 2 * _FEW:
        return
    if (actual >= 0).all() and (expected < 0).sum() >= _FEW and (expected > 0).any():
        yield "no_negative_entry", {}
    elif (expected >= 0).all() and (actual < 0).any():
        yield "negative_some", {}
