"""Matrices in which each row, or each column, is wrong in one way: by a factor of its own."""

from __future__ import annotations

import numpy as np

from grader.checking.agreement import Array, Pair
from grader.explain.residuals.residual import Difference, Named, explains, is_unlike_any_other

_LINES = 50


def line_by_line(difference: Difference) -> Named | None:
    """A factor of its own for each column or row of a matrix."""
    if not difference.are_real or not all(_is_matrix(pair) for pair in difference.wrong):
        return None
    for axis, line in ((0, "column"), (1, "row")):
        if all(_has_factors(pair, axis, difference) for pair in difference.wrong):
            return difference.named("line_scale_own", line=line)
    return None


def _is_matrix(pair: Pair) -> bool:
    return pair.actual.ndim == 2 and min(pair.actual.shape) > 1


def _has_factors(pair: Pair, axis: int, difference: Difference) -> bool:
    if not _is_telling(pair, axis) or not pair.expected.all():
        return False
    with np.errstate(all="ignore"):
        factors = np.median(pair.actual / pair.expected, axis=axis, keepdims=True)
        return bool(factors.all()) and explains(pair, pair.expected * factors, difference.rules)


def _is_telling(pair: Pair, axis: int) -> bool:
    """Whether every line has enough numbers with many digits to show what they have in common."""
    lines: Array = pair.expected if axis else pair.expected.T
    return all(map(is_unlike_any_other, lines[:_LINES]))
