"""One number that is a sum, a length or the like of an argument of the call, or of the difference of two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, islice
from typing import Any

import numpy as np

from grader.checking.agreement import Array
from grader.explain.residuals.residual import Argument, Difference, Named, explains, is_unlike_any_other

_MOST = 60

_REDUCTIONS: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("the sum of the entries of", np.sum),
    ("the mean of the entries of", np.mean),
    ("the sum of the absolute values of", lambda values: np.abs(values).sum()),
    ("the mean of the absolute values of", lambda values: np.abs(values).mean()),
    ("the sum of the squares of", lambda values: np.square(values).sum()),
    ("the mean of the squares of", lambda values: np.square(values).mean()),
    ("the root of the sum of the squares of", np.linalg.norm),
    ("the standard deviation of", np.std),
    ("the largest entry of", np.max),
    ("the smallest entry of", np.min),
)


def reduction(difference: Difference) -> Named | None:
    """What one number is of an argument, if it is one thing."""
    if len(difference.wrong) != 1 or not difference.has_many_digits or not difference.are_real:
        return None
    (pair,) = difference.wrong
    if pair.actual.size != 1 or difference.rules.rtol > 1e-6:
        return None
    found = {
        (words, named)
        for named, values in _arrays(difference.arguments)
        for words, reduce in _REDUCTIONS
        if explains(pair, np.full(pair.actual.shape, reduce(values)), difference.rules)
    }
    if len(found) != 1:
        return None
    words, argument = found.pop()
    return difference.named("reduction_of_argument", name=pair.name, reduction=words, argument=argument)


def _arrays(arguments: tuple[Argument, ...]) -> Iterator[tuple[str, Array]]:
    arrays = [one for one in arguments if one.value.ndim and is_unlike_any_other(one.value)][:_MOST]
    yield from ((one.words, one.value) for one in arrays)
    pairs = ((one, two) for one, two in combinations(arrays, 2) if one.value.shape == two.value.shape)
    for one, two in islice(pairs, _MOST):
        yield f"the difference of {one.words} and {two.words}", one.value - two.value
