"""What came back where nothing was done: as it was handed in, 0, or one number everywhere."""

from __future__ import annotations

import numpy as np

from grader.checking.agreement import Pair
from grader.explain.residuals.residual import Difference, Named, distinct


def unchanged(difference: Difference) -> Named | None:
    """Every part that differs is what was handed in under its name.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    namesakes = [[one for one in difference.arguments if one.key == pair.name] for pair in difference.wrong]
    alike = [
        {one.container for one in given if np.array_equal(one.value, pair.actual)}
        for pair, given in zip(difference.wrong, namesakes, strict=True)
    ]
    containers = set.intersection(*alike)
    if len(containers) != 1:
        return None
    code = "argument_namesakes" if len(difference.wrong) > 1 else "argument_namesake"
    return difference.named(code, within="".join(f" in {one}" for one in containers if one))


def nothing(difference: Difference) -> Named | None:
    """Zeros, or one number everywhere, or one row or column over and over.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    if not all(pair.actual.size for pair in difference.wrong):
        return None
    if difference.is_explained_by(np.zeros_like):
        some = any((pair.expected == 0).any() for pair in difference.wrong)
        return difference.named("zeros_some_should" if some else "zeros_none_should")
    if all(_is_constant(pair) for pair in difference.wrong):
        return difference.named("constant_entries")
    for axis, word in ((1, "columns"), (0, "rows")):
        if all(_has_one_line(pair, axis) for pair in difference.wrong):
            return difference.named("constant_lines", lines=word)
    return None


def _is_constant(pair: Pair) -> bool:
    same = np.allclose(pair.actual, pair.actual.flat[0], rtol=1e-12, atol=0.0)
    return pair.actual.size > 1 and same and distinct(pair.expected) > 1


def _has_one_line(pair: Pair, axis: int) -> bool:
    """Whether all columns (axis 1) or rows are the same, and should not be."""
    if pair.actual.ndim != 2 or pair.actual.shape[axis] < 2:
        return False
    differs = not np.allclose(pair.expected, pair.expected.take([0], axis))
    return differs and bool((pair.actual == pair.actual.take([0], axis)).all())
