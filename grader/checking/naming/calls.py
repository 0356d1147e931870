"""What came back beside what the function was called with: nothing was done, or one thing too many or too few."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from grader.checking.agreement import Array, Pair
from grader.checking.naming.difference import Argument, Difference, Named, distinct, explains, telling
from grader.checking.naming.functions import functions

_FEW = 3
_LONGEST = 50


def unchanged(difference: Difference) -> Named | None:
    """Every part that differs is what was handed in under its name."""
    namesakes = [[one for one in difference.arguments if one.key == pair.name] for pair in difference.wrong]
    alike = [
        {one.container for one in given if np.array_equal(one.value, pair.actual)}
        for pair, given in zip(difference.wrong, namesakes, strict=True)
    ]
    containers = set.intersection(*alike)
    if len(containers) != 1:
        return None
    several = len(difference.wrong) > 1
    if all(len(given) == 1 for given in namesakes):
        words = (
            "came back as they were handed in: they are"
            if several
            else "came back as it was handed in: it is"
        )
        return Named("as_handed_in", f"{difference.names} {words} never updated.")
    (container,) = containers
    words = "are what was handed in under these names" if several else "is what was handed in under this name"
    return Named("argument", f"{difference.names} {words} in {container}.")


def argument(difference: Difference) -> Named | None:
    """What came back is an argument, or is one argument away from right by a sum or a product."""
    if not difference.are_real:
        return None
    if len(difference.wrong) > 1:
        return _namesake(difference)
    (pair,) = difference.wrong
    if not difference.is_strong and telling(pair.expected) < _FEW:
        return None
    for relations in (_same, _exact, _multiple, _composed):
        found = [
            Named(kind, f"{difference.subject} {words.format(argument=one.words, right=difference.right)}.")
            for one in (*difference.arguments, *_lines(difference.arguments, pair))
            for kind, words in _true_of(pair, one.value, difference, relations)
        ]
        if found:
            return found[0] if len(set(found)) == 1 else None
    return None


def _lines(arguments: Sequence[Argument], pair: Pair) -> Iterator[Argument]:
    """The rows and columns of matrices that have as many entries as what came back."""
    for one in arguments:
        if one.value.ndim != 2 or min(one.value.shape) < 2 or max(one.value.shape) > _LONGEST:
            continue
        for axis, word in ((0, "row"), (1, "column")):
            if one.value.shape[1 - axis] == pair.actual.size:
                for number, line in enumerate(one.value if axis == 0 else one.value.T):
                    words = f"{word} {number} of {one.words}"
                    yield Argument(words, "", "", line.reshape(pair.actual.shape))


def _namesake(difference: Difference) -> Named | None:
    """Several parts, each away from right by what has its name in one and the same dictionary."""
    for container in dict.fromkeys(one.container for one in difference.arguments if one.container):
        given = {one.key: one.value for one in difference.arguments if one.container == container}
        values = [given.get(pair.name.rpartition(" ")[2]) for pair in difference.wrong]
        shared = [
            set(_true_of(pair, value, difference, _same) or _true_of(pair, value, difference, _exact))
            if value is not None
            else set()
            for pair, value in zip(difference.wrong, values, strict=True)
        ]
        common = set.intersection(*shared)
        if len(common) == 1:
            ((kind, words),) = common
            said = words.format(argument=f"what {container} has under its name", right=difference.right)
            return Named(kind, f"{difference.subject} {said}.")
    return None


Relation = tuple[str, str, Array]
"""The kind, the words, and what would come back."""


def _true_of(
    pair: Pair, value: Array, difference: Difference, relations: Callable[[Pair, Array], Iterator[Relation]]
) -> list[tuple[str, str]]:
    """Kinds and words of the relations that explain what came back by one argument."""
    if not 0 < value.ndim <= pair.actual.ndim or not _is_telling(value):
        return []
    with np.errstate(all="ignore"):
        try:
            whole = np.broadcast_to(value, pair.actual.shape)
        except ValueError:
            return []
        return [
            (kind, words)
            for kind, words, target in relations(pair, whole)
            if explains(pair, target, difference.rules)
        ]


def _same(pair: Pair, value: Array) -> Iterator[Relation]:  # noqa: ARG001
    yield "argument", "is that of {argument}, as it was handed in", value


def _exact(pair: Pair, value: Array) -> Iterator[Relation]:
    yield "term", "is {right} plus {argument}", pair.expected + value
    yield "term", "is {right} minus {argument}", pair.expected - value
    yield "argument_factor", "is {right} times {argument}, entry by entry", pair.expected * value
    yield "argument_factor", "is {right} divided by {argument}, entry by entry", pair.expected / value


def _multiple(pair: Pair, value: Array) -> Iterator[Relation]:
    """A term that is missing, or has another factor than it should have."""
    size = float(np.vdot(value, value))
    if size > 0 and telling(value) >= _FEW:
        term = value * (float(np.vdot(value, pair.actual - pair.expected)) / size)
        yield "term", "is away from {right} by a multiple of {argument}", pair.expected + term


def _composed(pair: Pair, value: Array) -> Iterator[Relation]:
    """A known function of the right answer and an argument that should have been added or subtracted later."""
    if pair.actual.ndim == 0 or telling(pair.actual) < _FEW:
        return
    for kind, forward, words in functions():
        for sum_, term in (("plus", value), ("minus", -value)):
            said = words.format(right=f"{{right}} {sum_} {{argument}}")
            yield kind, f"is {said}", forward(pair.expected + term)


def _is_telling(value: Array) -> bool:
    """Whether an array is like no other: not a constant, nor a few plain numbers."""
    return telling(value) >= _FEW or (value.size >= 8 and distinct(value) >= 2)


def nothing(difference: Difference) -> Named | None:
    """Zeros, or one number everywhere."""
    if not all(pair.actual.size for pair in difference.wrong):
        return None
    if all(not pair.actual.any() for pair in difference.wrong):
        return Named("zeros", f"{difference.subject} is 0, and should not be.")
    if all(_is_constant(pair) for pair in difference.wrong):
        return Named(
            "constant", f"All entries of {difference.names} are the same number: they should differ."
        )
    return _constant_lines(difference)


def _is_constant(pair: Pair) -> bool:
    same = np.allclose(pair.actual, pair.actual.flat[0], rtol=1e-12, atol=0.0)
    return pair.actual.size > 1 and same and distinct(pair.expected) > 1


def _constant_lines(difference: Difference) -> Named | None:
    for axis, word in ((1, "columns"), (0, "rows")):
        if all(_has_one_line(pair, axis) for pair in difference.wrong):
            return Named(
                "constant",
                f"All {word} of {difference.names} are the same: they should differ.",
            )
    return None


def _has_one_line(pair: Pair, axis: int) -> bool:
    """Whether all columns (axis 1) or rows are the same, and should not be."""
    if pair.actual.ndim != 2 or pair.actual.shape[axis] < 2:
        return False
    differs = not np.allclose(pair.expected, pair.expected.take([0], axis))
    return differs and bool((pair.actual == pair.actual.take([0], axis)).all())
