"""What came back beside what the function was called with: nothing was done, or one thing too many or too few."""

from __future__ import annotations

import numpy as np

from grader.checking.agreement import Array, Pair
from grader.checking.naming.difference import Difference, Named, distinct, explains, telling

_FEW = 3


def unchanged(difference: Difference) -> Named | None:
    """Every part that differs is what was handed in under its name, and there is no other of this name."""
    for pair in difference.wrong:
        given = [one for one in difference.arguments if one.key == pair.name]
        if len(given) != 1 or not np.array_equal(given[0].value, pair.actual):
            return None
    one = len(difference.wrong) == 1
    return Named(
        "as_handed_in",
        f"{difference.names} came back as {'it was' if one else 'they were'} handed in: "
        f"{'it is' if one else 'they are'} never updated.",
    )


def argument(difference: Difference) -> Named | None:
    """What came back is an argument, or is one argument away from right by a sum or a product."""
    if len(difference.wrong) != 1 or not difference.are_real:
        return None
    (pair,) = difference.wrong
    found = [
        (kind, words.format(argument=one.words, right=difference.right))
        for one in difference.arguments
        for kind, words in _relations(pair, one.value, difference)
    ]
    if len({kind for kind, _ in found}) != 1:
        return None
    kind, words = found[0]
    names = {words for _, words in found}
    return Named(kind, f"{difference.subject} is {words}.") if len(names) == 1 else None


def _relations(pair: Pair, value: Array, difference: Difference) -> list[tuple[str, str]]:
    if not 0 < value.ndim <= pair.actual.ndim or not np.isrealobj(value) or not _is_telling(value):
        return []
    rules, expected = difference.rules, pair.expected
    with np.errstate(all="ignore"):
        try:
            whole = np.broadcast_to(value, pair.actual.shape).astype(np.float64)
        except ValueError:
            return []
        relations = (
            ("argument", whole, "that of {argument}, as it was handed in"),
            ("term", expected + whole, "{right} plus {argument}: a term is missing, or one too many"),
            ("term", expected - whole, "{right} minus {argument}: a term is missing, or one too many"),
            ("argument_factor", expected * whole, "{right} times {argument}, entry by entry"),
            ("argument_factor", expected / whole, "{right} divided by {argument}, entry by entry"),
        )
        return [(kind, words) for kind, target, words in relations if explains(pair, target, rules)]


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
