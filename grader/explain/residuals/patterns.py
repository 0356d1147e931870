"""An answer that differs, in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from grader.checking.agreement import errors
from grader.checking.differing import Different
from grader.checking.findings import CheckFailed, failed
from grader.explain.catalog import catalog
from grader.explain.residuals.argument_relations import argument, multiple, reduction
from grader.explain.residuals.arguments import arguments_of
from grader.explain.residuals.constant_factors import factor, line_by_line, unnamed_factor
from grader.explain.residuals.differing_parts import only, within
from grader.explain.residuals.elementwise_relations import (
    function,
    offset,
    rectified,
    sign,
    unnamed_offset,
)
from grader.explain.residuals.permutations import order, transpose
from grader.explain.residuals.properties import property_of
from grader.explain.residuals.residual import Difference, Named
from grader.explain.residuals.unchanged_answer import nothing, unchanged

PRECISE = 1e-3
"""A relative error up to this is called a matter of precision, not another formula."""


def in_words(error: Different, given: Mapping[str, object] = MappingProxyType({})) -> CheckFailed:
    """A difference, named.

    Parameters
    ----------
    error : Different
        What the comparison found.
    given : mapping of str to object
        What the function was called with, where that is known.

    Returns
    -------
    CheckFailed
        Its sentences say what was found.
    """
    difference = Difference(error.wrong, error.pairs, error.rules, arguments_of(given) if given else ())
    try:
        found = said_of(difference)
    except Exception:
        # A number of a learner's that nobody thought of: a fault in our words must not become one in judging.
        found = (difference.named("differs_somehow"),)
    return failed(
        catalog().kind(found[0].code), *(catalog().phrase(one.code, one.parameters) for one in found)
    )


def _precision(difference: Difference) -> Named | None:
    """Nearly right in every entry: a small term that is wrong, where one is seen, or else the precision."""
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
    return multiple(difference) or difference.named("precision_digits", digits=digits)


CAUSES: tuple[Callable[[Difference], Named | None], ...] = (
    *(sign, transpose, order),
    *(factor, offset, function, rectified),
    *(unchanged, nothing, argument, reduction),
    _precision,
)
PATTERNS = (unnamed_factor, unnamed_offset, multiple, line_by_line)
"""What has no name, so that a property that is lost is said as well."""


def said_of(difference: Difference) -> tuple[Named, ...]:
    """What all that differs has in common, and which part is concerned: the first of these is what it is counted by."""
    where = only(difference)
    cause = next(filter(None, (name(difference) for name in CAUSES)), None)
    if cause:
        return tuple(filter(None, (cause, where)))
    pattern = next(filter(None, (name(difference) for name in PATTERNS)), None)
    seen = tuple(filter(None, (pattern, property_of(difference))))
    if seen:
        return (*seen, *filter(None, (where,)))
    return tuple(filter(None, (where, within(difference)))) or (difference.named("differs_somehow"),)
