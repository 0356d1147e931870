"""The exception for an answer that differs, and what it says."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.checking.agreement import Pair, Rules, errors
from grader.checking.findings import CheckFailed, Finding, failed
from grader.checking.naming.arguments import arguments_of
from grader.checking.naming.beside import argument, multiple
from grader.checking.naming.calls import nothing, unchanged
from grader.checking.naming.difference import Difference, Named
from grader.checking.naming.factors import factor, unnamed_factor
from grader.checking.naming.functions import function, offset, rectified, sign, unnamed_offset, whole
from grader.checking.naming.lines import line_by_line
from grader.checking.naming.parts import only, within
from grader.checking.naming.pieces import piece
from grader.checking.naming.places import exchanged, order, shifted, transpose
from grader.checking.naming.properties import property_of
from grader.checking.naming.reductions import reduction

PRECISE = 1e-3
"""A relative error up to this is called a matter of precision, not another formula."""


class Different(CheckFailed):
    """An answer that is not what is expected. `difference` is kept, for more is known of it where the call is.

    How it differs is found out when it is asked for, once, by whoever knows the most.
    """

    def __init__(self, difference: Difference) -> None:
        super().__init__()
        self.difference = difference

    def _find(self) -> Finding:
        return failed(*_said_safely(self.difference)).finding

    def with_call(self, given: Mapping[str, object]) -> Different:
        """The same, said by somebody who knows what the function was called with."""
        return Different(replace(self.difference, arguments=arguments_of(given)))


def different(wrong: Sequence[Pair], pairs: Sequence[Pair], rules: Rules) -> Different:
    """The exception for an answer of which these pairs, of all of them, differ."""
    return Different(Difference(tuple(wrong), tuple(pairs), rules))


def _precision(difference: Difference) -> Named | None:
    """Nearly right in every entry."""
    worst = 0.0
    for pair in difference.wrong:
        error, size = errors(pair)
        outside = error > difference.rules.atol * max(1.0, float(size.max(initial=0.0)))
        if (outside & (size == 0)).any():
            return None
        with np.errstate(over="ignore"):  # by a subnormal: infinite, and so not precise
            ratios = error[outside] / size[outside]
        worst = max(worst, float(ratios.max(initial=0.0)))
    if not 0.0 < worst <= PRECISE:
        return None
    digits = max(3, math.floor(-math.log10(worst)))
    names = difference.names
    return Named(
        "precision", f"{names}: about {digits} digits agree: float32? rounding? where epsilon stands?"
    )


_CAUSES: tuple[Callable[[Difference], Named | None], ...] = (
    *(sign, transpose, order, shifted, exchanged),
    *(factor, offset, function, rectified),
    *(unchanged, nothing, argument, piece, reduction),
    *(whole, _precision),
)
_PATTERNS = (unnamed_factor, unnamed_offset, multiple, line_by_line)
"""What has no name, so that a property that is lost is said as well."""


def said_of(difference: Difference) -> tuple[str, ...]:
    """Kind and sentences: what all that differs has in common, and which part is concerned."""
    where = only(difference)
    cause = next(filter(None, (name(difference) for name in _CAUSES)), None)
    if cause:
        return (cause.kind, *filter(None, (cause.sentence, where)))
    pattern = next(filter(None, (name(difference) for name in _PATTERNS)), None)
    seen = [one for one in (pattern, property_of(difference)) if one]
    if seen:
        return (seen[0].kind, *(one.sentence for one in seen), where)
    part = within(difference.wrong[0], difference.rules) if len(difference.wrong) == 1 else ""
    if where or part:
        return ("part", *filter(None, (where, part)))
    return _only_different(difference)


def _only_different(difference: Difference) -> tuple[str, str]:
    return "differs", f"{difference.names}: type and shape are right; the numbers are wrong."


def _said_safely(difference: Difference) -> tuple[str, ...]:
    """The same; where our words fail us, that something differs. A fault in them must not become one in judging."""
    try:
        return said_of(difference)
    except Exception:  # also where a number of a learner's is one that nobody thought of
        return _only_different(difference)
