"""What came back beside each argument of the call: the argument itself, one too many or too few, or a sum of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from grader.checking.agreement import Array
from grader.explain.residuals.constant_factors import factor_words
from grader.explain.residuals.residual import (
    Argument,
    Difference,
    Named,
    distinct,
    explains,
    is_unlike_any_other,
)

_MASK = 8
_LONGEST = 50


class Beside(NamedTuple):
    """An argument for each part that differs, as large as the part, and what they are called."""

    words: str
    values: tuple[Array, ...]
    is_telling: bool
    """Whether the numbers have so many digits that no multiple of them is like another array by luck."""


Relation = tuple[str, str, tuple[Array, ...]]
"""The code, the name of a factor where there is one, and what would come back for each part."""
Relations = Callable[[Difference, Beside], Iterator[Relation]]


def argument(difference: Difference) -> Named | None:
    """What came back is an argument, or is one argument away from right by a sum or a product.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    return _first(difference, (_same, _exact))


def multiple(difference: Difference) -> Named | None:
    """What came back is a multiple of an argument, or is one away from right.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    return _first(difference, (_proportional, _multiple))


def _first(difference: Difference, groups: tuple[Relations, ...]) -> Named | None:
    """What the first group says in which something is true, if it is one thing."""
    if not difference.arguments or not difference.are_real:
        return None
    if not difference.is_strong and not any(is_unlike_any_other(pair.expected) for pair in difference.wrong):
        return None
    found = list(_beside(difference))
    for relations in groups:
        with np.errstate(all="ignore"):
            said = {
                (code, one.words, factor)
                for one in found
                for code, factor, targets in relations(difference, one)
                if _explain(difference, targets)
            }
        if len(said) == 1:
            code, words, factor = said.pop()
            return difference.named(code, argument=words, factor=factor)
        if said:
            return None
    return None


def _explain(difference: Difference, targets: tuple[Array, ...]) -> bool:
    both = zip(difference.wrong, targets, strict=True)
    return all(explains(pair, target, difference.rules) for pair, target in both)


def _beside(difference: Difference) -> Iterator[Beside]:
    """Each argument beside the one part that differs; else beside each part what has its name in one dictionary."""
    if len(difference.wrong) == 1:
        for one in chain(difference.arguments, _lines(difference.arguments, difference.wrong[0].actual)):
            yield from _fitting(difference, one.words, [one.value])
        return
    for container in dict.fromkeys(one.container for one in difference.arguments if one.container):
        given = {one.key: one.value for one in difference.arguments if one.container == container}
        names = [pair.name.rpartition(" ")[2] for pair in difference.wrong]
        for keys in (names, [name.removeprefix("d") for name in names], [f"d{name}" for name in names]):
            if all(key in given for key in keys):
                yield from _fitting(difference, f"what {container} has for it", [given[key] for key in keys])


def _fitting(difference: Difference, words: str, values: list[Array]) -> Iterator[Beside]:
    """The arguments stretched to the parts, where they fit and are like no others."""
    if not any(map(_is_no_constant, values)):
        return
    for pair, value in zip(difference.wrong, values, strict=True):
        sizes = zip(value.shape[::-1], pair.actual.shape[::-1], strict=False)
        if not 0 < value.ndim <= pair.actual.ndim or any(mine not in (1, size) for mine, size in sizes):
            return
    shapes = [pair.actual.shape for pair in difference.wrong]
    many_digits = any(map(is_unlike_any_other, values))
    yield Beside(words, tuple(map(np.broadcast_to, values, shapes)), many_digits)


def _is_no_constant(value: Array) -> bool:
    """Whether an array is not a constant, nor a few plain numbers."""
    return is_unlike_any_other(value) or (value.size >= _MASK and distinct(value) >= 2)


def _lines(arguments: tuple[Argument, ...], actual: Array) -> Iterator[Argument]:
    """The rows and columns of matrices that have as many entries as what came back."""
    for one in arguments:
        if one.value.ndim == 2 and min(one.value.shape) > 1 and max(one.value.shape) <= _LONGEST:
            for lines, word in ((one.value, "row"), (one.value.T, "column")):
                for number, line in enumerate(lines if lines.shape[1] == actual.size else ()):
                    yield Argument(f"{word} {number} of {one.words}", "", "", line.reshape(actual.shape))


def _same(difference: Difference, beside: Beside) -> Iterator[Relation]:  # noqa: ARG001
    yield "argument_itself", "", beside.values


def _exact(difference: Difference, beside: Beside) -> Iterator[Relation]:
    both = [(pair.expected, value) for pair, value in zip(difference.wrong, beside.values, strict=True)]
    for code, operator in _OPERATORS.items():
        yield code, "", tuple(operator(expected, value) for expected, value in both)


_OPERATORS: dict[str, Callable[[Array, Array], Array]] = {
    "term_added": np.add,
    "term_subtracted": np.subtract,
    "argument_times": np.multiply,
    "argument_divided": np.divide,
}


def _proportional(difference: Difference, beside: Beside) -> Iterator[Relation]:
    """One number times the argument, with its name where it has one."""
    if not beside.is_telling:
        return
    size = _share(tuple(pair.actual for pair in difference.wrong), beside.values)
    factor = factor_words(size, difference.rules.factors)
    code = "argument_multiple" if factor else "argument_some_multiple"
    yield code, factor, tuple(size * value for value in beside.values)


def _multiple(difference: Difference, beside: Beside) -> Iterator[Relation]:
    """A term that is missing, or has another factor than it should have."""
    if not beside.is_telling:
        return
    size = _share(tuple(pair.actual - pair.expected for pair in difference.wrong), beside.values)
    factor = factor_words(abs(size), difference.rules.factors)
    code = "term_added_times" if size > 0 else "term_subtracted_times"
    both = zip(difference.wrong, beside.values, strict=True)
    targets = tuple(pair.expected + size * value for pair, value in both)
    yield code if factor else "term_multiple", factor, targets


def _share(parts: tuple[Array, ...], values: tuple[Array, ...]) -> float:
    """The number by which the values come nearest to the parts."""
    size = sum(float(np.vdot(value, value)) for value in values)
    return sum(float(np.vdot(value, part)) for value, part in zip(values, parts, strict=True)) / (size or 1.0)


_MOST_REDUCED = 60

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
    """What one number is of an argument, if it is one thing.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    if len(difference.wrong) != 1 or not difference.has_many_digits or not difference.are_real:
        return None
    (pair,) = difference.wrong
    if pair.actual.size != 1 or difference.rules.rtol > 1e-6:
        return None
    given = difference.arguments
    arrays = [(one.words, one.value) for one in given if one.value.ndim and is_unlike_any_other(one.value)]
    found = {
        (words, named)
        for named, values in arrays[:_MOST_REDUCED]
        for words, reduce in _REDUCTIONS
        if explains(pair, np.full(pair.actual.shape, reduce(values)), difference.rules)
    }
    if len(found) != 1:
        return None
    words, argument = found.pop()
    return difference.named("reduction_of_argument", name=pair.name, reduction=words, argument=argument)
