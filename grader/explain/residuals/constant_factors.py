"""A constant factor between what came back and what is right, by the plainest name that it has."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations_with_replacement
from typing import NamedTuple

import numpy as np

from grader.checking.agreement import Array, Pair
from grader.explain.residuals.residual import Difference, Named, explains, is_plain, is_unlike_any_other

_PLAIN = {str(number): float(number) for number in (2, 3, 4, 5, 6, 8, 10, 100, 1000)}
_NEAR = 1e-3
_SURE = 10
_EXACT = 1e-6
_HUGE = 1e100
_MOST_NAMES = 2


class _Name(NamedTuple):
    """A factor and what it is called; `number` where it is one number above 1, by which something is too large."""

    size: float
    words: str
    number: str = ""


def factor(difference: Difference) -> Named | None:
    """The factor, if every entry has the same one and it has a name.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    ratio = _ratio(difference)
    if ratio is None or ratio <= 0:
        return None
    names = _names(ratio, difference)
    if len(names) == 1 and names[0].number:
        return difference.named("factor_large" if ratio > 1 else "factor_small", factor=names[0].number)
    return difference.named("factor_of_right", factor=_either(names)) if _either(names) else None


def unnamed_factor(difference: Difference) -> Named | None:
    """One factor for all entries that has no name.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    ratio = _ratio(difference)
    if ratio is None or not difference.are_arrays or abs(abs(ratio) - 1) < _NEAR:
        return None
    values = np.concatenate([pair.expected[pair.expected != 0].ravel() for pair in difference.wrong])
    if not is_unlike_any_other(values):
        return None
    size = "large" if abs(ratio) > 1 else "small"
    return difference.named("scale_turned" if ratio < 0 else "scale_unnamed", size=size)


def _ratio(difference: Difference) -> float | None:
    """What every expected entry is multiplied by, where it is one number."""
    if not difference.are_real:
        return None
    pair = difference.wrong[0]
    place = int(np.abs(pair.expected).argmax()) if pair.expected.size else 0
    if not pair.expected.size or pair.expected.flat[place] == 0:
        return None
    with np.errstate(all="ignore"):
        ratio = float(pair.actual.flat[place] / pair.expected.flat[place])
    if not math.isfinite(ratio) or ratio == 0:
        return None
    return ratio if difference.is_explained_by(lambda right: ratio * right) else None


def _names(ratio: float, difference: Difference) -> list[_Name]:
    """The plainest names that this factor has."""
    if difference.is_strong:
        return _named(ratio, difference.rules.factors)
    plain, own = _plain_and_own(
        ratio, difference.rules.factors
    )  # a factor of the call, or one that no luck makes
    return [*plain, *own] if own or not 1 / _SURE < ratio < _SURE else []


def factor_words(ratio: float, factors: Mapping[str, float]) -> str:
    """The names of a factor in the plainest group that has one; "" where there are more than two, or none.

    Parameters
    ----------
    ratio : float
    factors : mapping of str to float
        Quantities of the call by name.

    Returns
    -------
    str
    """
    return _either(_named(ratio, factors)) if 0 < ratio < math.inf else ""


def _named(ratio: float, factors: Mapping[str, float]) -> list[_Name]:
    plain, own = _plain_and_own(ratio, factors)
    named = _quantities(factors)
    for found in ([*plain, *own], _matching(ratio, _less_one(named)), _matching(ratio, _products(named))):
        if found:
            return found
    if is_plain(np.asarray([ratio, 1 / ratio])).any():  # what two rates give by luck as well
        return []
    groups = (_matching(ratio, _roots(named)), _matching(ratio, _ratios(named)))
    return next(filter(_either, groups), [])


def _plain_and_own(ratio: float, factors: Mapping[str, float]) -> tuple[list[_Name], list[_Name]]:
    """The name as a plain number, and as a quantity of the call, which shows its size."""
    numbers = list(_own(_PLAIN))
    unlike = (name for name in _own(_quantities(factors)) if name not in numbers)
    plain, own = _matching(ratio, numbers), _matching(ratio, unlike)
    return (plain if not own or any(name.size in (2, 0.5) for name in plain) else []), own


def _matching(ratio: float, names: Iterable[_Name]) -> list[_Name]:
    found = (name for name in names if math.isclose(ratio, name.size, rel_tol=_EXACT))
    return list({name.words: name for name in found}.values())


def _either(names: list[_Name]) -> str:
    return ", or ".join(name.words for name in names) if len(names) <= _MOST_NAMES else ""


def _quantities(named: Mapping[str, float]) -> dict[str, float]:
    """The quantities that can be a factor, those of one value under one name; none as 1 over another."""
    by_size: dict[float, list[str]] = {}
    for name, size in named.items():
        if 1 / _HUGE < size < _HUGE and size != 1 and float(f"{1 / size:.9g}") not in by_size:
            by_size.setdefault(float(f"{size:.9g}"), []).append(name)
    return {" or ".join(names[:2]): size for size, names in by_size.items()}


def shown(name: str, size: float) -> str:
    """`m (= 5)`, `beta (= 0.9)`; a number of many digits is drawn or worked out, and only its name is said.

    Parameters
    ----------
    name : str
    size : float

    Returns
    -------
    str
    """
    return name if name == f"{size:g}" or size != float(f"{size:.3g}") else f"{name} (= {size:g})"


def _both_ways(size: float, words: str, number: str = "") -> Iterator[_Name]:
    yield _Name(size, f"times {words}", number)
    yield _Name(1 / size, f"divided by {words}", number)


def _one_number(size: float, words: str) -> Iterator[_Name]:
    reads_well = " of " not in words  # "the sum of the lengths times too large" does not
    return _both_ways(size, words, words if size > 1 and reads_well else "")


def _own(named: Mapping[str, float]) -> Iterator[_Name]:
    for name, size in named.items():
        yield from _one_number(size, shown(name, size))


def _less_one(named: Mapping[str, float]) -> Iterator[_Name]:
    """A number less one: counted wrongly, or the other mean of squares. Not where something else is as many."""
    for name, size in named.items():
        if size > 2 and size == round(size) and size - 1 not in named.values():
            whole = shown(name, size)
            yield from _one_number(size - 1, shown(f"{name} - 1", size - 1))
            yield _Name(size / (size - 1), f"times {whole} and divided by {name} - 1")
            yield _Name((size - 1) / size, f"times {name} - 1 and divided by {whole}")


def _products(named: Mapping[str, float]) -> Iterator[_Name]:
    """Two whole numbers at once, or one of them twice."""
    whole = [(name, size) for name, size in {"2": 2.0, **named}.items() if size == round(size)]
    for (first, one), (second, other) in combinations_with_replacement(whole, 2):
        yield from _one_number(one * other, shown(f"{first} · {second}", one * other))


def _roots(named: Mapping[str, float]) -> Iterator[_Name]:
    for name, size in {"2": 2.0, **named}.items():
        yield from _both_ways(math.sqrt(size), f"the square root of {shown(name, size)}")


def _ratios(named: Mapping[str, float]) -> Iterator[_Name]:
    """Two numbers with many digits: one for the other, or both, or one of them twice."""
    for (first, one), (second, other) in combinations_with_replacement(named.items(), 2):
        yield from _one_number(one * other, shown(f"{first} · {second}", one * other))
        yield _Name(one / other, f"times {shown(first, one)} and divided by {shown(second, other)}")
        yield _Name(other / one, f"times {shown(second, other)} and divided by {shown(first, one)}")


_LINES = 50


def line_by_line(difference: Difference) -> Named | None:
    """A factor of its own for each column or row of a matrix.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
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
