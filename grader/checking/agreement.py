"""When two values agree: how close is close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


class Pair(NamedTuple):
    """One number or array of an answer beside what it should be."""

    name: str
    actual: Array
    expected: Array


@dataclass(frozen=True)
class Rules:
    """How close is close, and the named quantities that a finding may mention."""

    rtol: float = 1e-7
    atol: float = 1e-12
    factors: Mapping[str, float] = field(default_factory=dict)
    symbols: Mapping[str, int] = field(default_factory=dict)
    squeeze: bool = False


def agrees(pair: Pair, rules: Rules) -> bool:
    """Whether every entry is near enough."""
    return not wrong_entries(pair, rules).any()


def wrong_entries(pair: Pair, rules: Rules) -> Array:
    """Which entries are further away than `rtol` of themselves plus `atol` of the largest (or of 1)."""
    error, size = errors(pair)
    floor = rules.atol * max(1.0, float(size.max(initial=0.0)))
    wrong: Array = ~(error <= floor + rules.rtol * size)
    return wrong


def errors(pair: Pair) -> tuple[Array, Array]:
    """The absolute error of each entry, and the size that its relative error is measured by."""
    with np.errstate(all="ignore"):
        return np.abs(pair.actual - pair.expected), np.abs(pair.expected)
