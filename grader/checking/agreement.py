"""When two values agree: how close is close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

SINGLE = 64 * float(np.finfo(np.float32).eps)
"""What an answer in float32 may be off by, of itself and of the largest entry: 64 roundings, about 8e-6."""


class Pair(NamedTuple):
    """One number or array of an answer beside what it should be.

    `rounding` is what the answer may be off by because of its dtype: `SINGLE` for float32, 0 for the others.
    """

    name: str
    actual: Array
    expected: Array
    rounding: float = 0.0


@dataclass(frozen=True)
class Rules:
    """How close is close, and the named quantities that a finding may mention."""

    rtol: float = 1e-7
    atol: float = 1e-12
    factors: Mapping[str, float] = field(default_factory=dict)
    symbols: Mapping[str, int] = field(default_factory=dict)
    squeeze: bool = False


def agrees(pair: Pair, rules: Rules) -> bool:
    """Whether every entry is near enough.

    Parameters
    ----------
    pair : Pair
        Two arrays of one shape.
    rules : Rules

    Returns
    -------
    bool
    """
    return not wrong_entries(pair, rules).any()


def wrong_entries(pair: Pair, rules: Rules) -> Array:
    """Which entries are further away than `rtol` of themselves plus `atol` of the largest (or of 1).

    Where the answer is in float32, `rtol` is `SINGLE` at the least, and so is the part of the largest entry.

    Parameters
    ----------
    pair : Pair
        Two arrays of one shape.
    rules : Rules

    Returns
    -------
    ndarray of bool
        Of that shape; True for an entry that is wrong, NaN included.
    """
    error, size = errors(pair)
    largest = float(size.max(initial=0.0))
    floor = max(rules.atol * max(1.0, largest), pair.rounding * largest)
    wrong: Array = ~(error <= floor + max(rules.rtol, pair.rounding) * size)
    return wrong


def errors(pair: Pair) -> tuple[Array, Array]:
    """The absolute error of each entry, and the size that its relative error is measured by.

    Parameters
    ----------
    pair : Pair
        Two arrays of one shape.

    Returns
    -------
    error, size : ndarray of float
        Of that shape.
    """
    with np.errstate(all="ignore"):
        return np.abs(pair.actual - pair.expected), np.abs(pair.expected)
