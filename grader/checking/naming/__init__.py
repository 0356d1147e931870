"""How an answer differs from what is expected, in words: `grader.checking.compare` has decided that it does."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np

from grader.checking.agreement import Pair, Rules, agrees, errors, wrong_entries
from grader.checking.findings import CheckFailed, failed, join

PRECISE = 1e-3
"""A relative error up to this is called a matter of precision, not another formula."""


def different(wrong: list[Pair], pairs: list[Pair], rules: Rules) -> CheckFailed:
    """The exception for an answer of which these pairs, of all of them, differ."""
    return failed(*_explain(wrong, len(pairs), rules))


def _agrees(pair: Pair, rules: Rules, factor: float) -> bool:
    with np.errstate(all="ignore"):
        return agrees(pair._replace(expected=factor * pair.expected), rules)


def _explain(wrong: list[Pair], total: int, rules: Rules) -> tuple[str, ...]:
    """Kind and sentences for pairs that differ: what they have in common, and which part is concerned."""
    several = total > len(wrong)
    names = join([f"`{pair.name}`" for pair in wrong])
    where = (
        f"Only {names} {'differs' if len(wrong) == 1 else 'differ'}; the rest is right." if several else ""
    )
    kind, sentence = _nature(wrong, rules) or ("", "")
    if kind:
        return (kind, *filter(None, (sentence, where)))
    part = _part(wrong[0], rules) if len(wrong) == 1 else ""
    if where or part:
        return ("part", *filter(None, (where, part)))
    return ("differs", f"{names}: right kind and shape, but the values differ.")


def _nature(wrong: list[Pair], rules: Rules) -> tuple[str, str] | None:
    """One cause that explains every pair that differs, if there is one."""
    names = join([f"`{pair.name}`" for pair in wrong])
    arrays = any(pair.actual.ndim for pair in wrong)
    subject, right = (f"Every entry of {names}", "the right one") if arrays else (names, "the right value")
    if all(_agrees(pair, rules, -1.0) for pair in wrong):
        return "sign", f"{subject} has the opposite sign."
    if all(_transposed(pair, rules) for pair in wrong):
        return "transpose", f"{names}: this is the transpose of the right answer."
    if all(_reversed(pair, rules) for pair in wrong):
        return "order", f"{names}: these are the right values in the reverse order."
    for factor, words in _factors(rules.factors):
        if all(_agrees(pair, rules, factor) for pair in wrong):
            return "factor", f"{subject} is {right} {words}."
    for power, word in ((2.0, "square"), (0.5, "square root")):
        if all(_is_power(pair, rules, power) for pair in wrong):
            return "power", f"{subject} is the {word} of {right}."
    return _precision(wrong, rules, names)


def _transposed(pair: Pair, rules: Rules) -> bool:
    square = (
        pair.actual.ndim == 2 and pair.actual.shape == pair.actual.shape[::-1] and pair.actual.shape[0] > 1
    )
    return square and agrees(pair._replace(actual=pair.actual.T), rules)


def _reversed(pair: Pair, rules: Rules) -> bool:
    line = pair.actual.ndim == 1 and pair.actual.size > 1
    return line and agrees(pair._replace(actual=pair.actual[::-1]), rules)


def _is_power(pair: Pair, rules: Rules, power: float) -> bool:
    if not np.isrealobj(pair.expected) or (pair.expected < 0).any():
        return False
    with np.errstate(all="ignore"):
        return agrees(pair._replace(expected=pair.expected**power), rules)


def _factors(named: Mapping[str, float]) -> Iterator[tuple[float, str]]:
    for name, size in named.items():
        if size <= 0 or size == 1 or not math.isfinite(size):
            continue
        shown = f"{name} (= {size:.6g})"
        yield size, f"times {shown}"
        yield 1 / size, f"divided by {shown}"
        yield math.sqrt(size), f"times the square root of {shown}"
        yield 1 / math.sqrt(size), f"divided by the square root of {shown}"
    yield 2.0, "times 2"
    yield 0.5, "divided by 2"


def _precision(wrong: list[Pair], rules: Rules, names: str) -> tuple[str, str] | None:
    worst = 0.0
    for pair in wrong:
        error, size = errors(pair)
        floor = rules.atol * max(1.0, float(size.max(initial=0.0)))
        outside = error > floor
        if (outside & (size == 0)).any():
            return None
        with np.errstate(over="ignore"):  # by a subnormal: infinite, and so not precise
            ratios = error[outside] / size[outside]
        worst = max(worst, float(ratios.max(initial=0.0)))
    if not 0.0 < worst <= PRECISE:
        return None
    digits = max(3, math.floor(-math.log10(worst)))
    return "precision", f"{names}: about {digits} digits agree: float32? rounding? where epsilon stands?"


def _part(pair: Pair, rules: Rules) -> str:
    """Which row, column or entry alone is wrong, or how many entries are, where some are right."""
    wrong = wrong_entries(pair, rules)
    if wrong.ndim == 0 or wrong.all():
        return ""
    if wrong.sum() == 1:
        if wrong.ndim == 1 and wrong[-1]:
            return f"In `{pair.name}` only the last entry differs."
        place = ", ".join(str(int(index[0])) for index in np.nonzero(wrong))
        return f"In `{pair.name}` only the entry [{place}] differs."
    if wrong.ndim == 2:
        for axis, word in ((1, "row"), (0, "column")):
            lines = np.flatnonzero(wrong.any(axis=axis))
            if len(lines) == 1:
                last = lines[0] == wrong.shape[1 - axis] - 1
                which = f"the last {word}" if last else f"{word} {lines[0]} (counted from 0)"
                return f"In `{pair.name}` only {which} differs."
    return f"In `{pair.name}` {int(wrong.sum())} of the {wrong.size} entries differ."
