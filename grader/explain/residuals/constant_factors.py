"""A constant factor between what came back and what is right, by the plainest name that it has."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from grader.explain.residuals.residual import Difference, Named, is_plain, is_unlike_any_other

_PLAIN = (2, 3, 4, 5, 6, 8, 10, 100, 1000)
_NEAR = 1e-3
_SURE = 10
_EXACT = 1e-6
_HUGE = 1e100
_MOST_NAMES = 2

Words = tuple[float, str]


def factor(difference: Difference) -> Named | None:
    """The factor, if every entry has the same one and it has a name."""
    ratio = _ratio(difference)
    if ratio is None or ratio <= 0:
        return None
    words = _words(ratio, difference)
    if not words:
        return None
    return _in_words(ratio, words, difference)


def _in_words(ratio: float, words: str, difference: Difference) -> Named:
    """`m (= 7) times too large`, where it is one number above 1; else what it is times, or divided by."""
    how, _, by = words.partition(" by " if words.startswith("divided by ") else " ")
    is_plain_size = not re.search(r" and |, or | of ", words) and (ratio > 1) == (how == "times")
    if is_plain_size:
        return difference.named("factor_large" if ratio > 1 else "factor_small", factor=by)
    return difference.named("factor_of_right", factor=words)


def unnamed_factor(difference: Difference) -> Named | None:
    """One factor for all entries that has no name."""
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
    return ratio if difference.is_multiplied_by(ratio) else None


def _words(ratio: float, difference: Difference) -> str:
    """The plainest names that this factor has."""
    plain, own = _plain_and_own(ratio, difference.rules.factors)
    if not difference.is_strong:  # a factor of the call, or one that no luck makes
        return _either([*plain, *own] if own or not 1 / _SURE < ratio < _SURE else [])
    return factor_words(ratio, difference.rules.factors)


def factor_words(ratio: float, factors: Mapping[str, float]) -> str:
    """The names of a factor in the plainest group that has one; "" where there are more than two, or none."""
    if not 0 < ratio < math.inf:
        return ""
    plain, own = _plain_and_own(ratio, factors)
    named = _quantities(factors)
    for found in ([*plain, *own], _matching(ratio, _less_one(named)), _matching(ratio, _products(named))):
        if found:
            return _either(found)
    if is_plain(np.asarray([ratio, 1 / ratio])).any():  # what two rates give by luck as well
        return ""
    groups = (_roots(named), _ratios(named))
    return next(filter(None, (_either(_matching(ratio, group)) for group in groups)), "")


def _plain_and_own(ratio: float, factors: Mapping[str, float]) -> tuple[list[str], list[str]]:
    """The name as a plain number, and as a quantity of the call, which shows its size."""
    plain, own = _matching(ratio, _plain()), _matching(ratio, _own(_quantities(factors)))
    return ([] if own and not any(words.endswith(" 2") for words in plain) else plain), own


def _matching(ratio: float, names: Iterable[Words]) -> list[str]:
    return list(dict.fromkeys(words for size, words in names if math.isclose(ratio, size, rel_tol=_EXACT)))


def _either(words: list[str]) -> str:
    return ", or ".join(words) if len(words) <= _MOST_NAMES else ""


def _quantities(named: Mapping[str, float]) -> dict[str, float]:
    """The quantities that can be a factor, those of one value under one name."""
    by_size: dict[float, list[str]] = {}
    for name, size in named.items():
        if 1 / _HUGE < size < _HUGE and size != 1:
            by_size.setdefault(float(f"{size:.9g}"), []).append(name)
    return {" or ".join(names[:2]): size for size, names in by_size.items()}


def shown(name: str, size: float) -> str:
    """`m (= 5)`, `beta (= 0.9)`; a number of many digits is drawn or worked out, and only its name is said."""
    return name if name == f"{size:g}" or size != float(f"{size:.3g}") else f"{name} (= {size:g})"


def _both_ways(size: float, words: str) -> Iterator[Words]:
    yield size, f"times {words}"
    yield 1 / size, f"divided by {words}"


def _plain() -> Iterator[Words]:
    for number in _PLAIN:
        yield from _both_ways(float(number), str(number))


def _own(named: Mapping[str, float]) -> Iterator[Words]:
    for name, size in named.items():
        yield from _both_ways(size, shown(name, size))


def _less_one(named: Mapping[str, float]) -> Iterator[Words]:
    """A number less one: counted wrongly, or the other mean of squares."""
    for name, size in named.items():
        if size > 2 and size == round(size):
            whole = shown(name, size)
            yield from _both_ways(size - 1, shown(f"{name} - 1", size - 1))
            yield size / (size - 1), f"times {whole} and divided by {name} - 1"
            yield (size - 1) / size, f"times {name} - 1 and divided by {whole}"


def _products(named: Mapping[str, float]) -> Iterator[Words]:
    """Two whole numbers at once, or one of them twice."""
    whole = [(name, size) for name, size in {"2": 2.0, **named}.items() if size == round(size)]
    for place, (first, one) in enumerate(whole):
        for second, other in whole[place:]:
            yield from _both_ways(one * other, shown(f"{first} · {second}", one * other))


def _roots(named: Mapping[str, float]) -> Iterator[Words]:
    for name, size in {"2": 2.0, **named}.items():
        yield from _both_ways(math.sqrt(size), f"the square root of {shown(name, size)}")


def _ratios(named: Mapping[str, float]) -> Iterator[Words]:
    """Two numbers with many digits: one for the other, both, or one of them twice."""
    sizes = list(named.items())
    for place, (first, one) in enumerate(sizes):
        yield from _both_ways(one**2, f"the square of {shown(first, one)}")
        for second, other in sizes[place + 1 :]:
            yield from _both_ways(one * other, shown(f"{first} · {second}", one * other))
            yield one / other, f"times {shown(first, one)} and divided by {shown(second, other)}"
            yield other / one, f"times {shown(second, other)} and divided by {shown(first, one)}"
