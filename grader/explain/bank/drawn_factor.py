"""A factor that is the same in every call: where random numbers are drawn, the feedback can only say "too widely".

With deterministic draws the numbers are those of the reference, and a wrong scale is one factor between them.
"""

from __future__ import annotations

import math

import numpy as np

from grader.explain.bank.bank_records import Answers, Right
from grader.explain.bank.matching import TOLERANCE
from grader.explain.cause import Cause
from grader.model import FoundBy

_LARGEST = 10_000
_NO_FACTOR = 0.01
"""What is so near to 1 is rounding that has grown, or another mistake."""


def only_factor(answer: Answers, right: Right | None) -> Cause | None:
    """The cause of an answer that is right but for one factor on whatever differs; None where it is not so."""
    if right is None or answer.form != right.form or len(answer.numbers) != len(right.numbers):
        return None
    mine, numbers = np.asarray(answer.numbers), np.asarray(right.numbers)
    differs = np.abs(mine - numbers) > TOLERANCE * np.asarray(answer.sizes)
    if differs.sum() < 2 or not numbers[differs].all():
        return None
    ratios = mine[differs] / numbers[differs]
    factor = float(ratios[0])
    if not factor > 0 or np.ptp(ratios) > 1e-6 * factor or abs(factor - 1) < _NO_FACTOR:
        return None
    said = _named(factor)
    name = said.replace("√", "root-")
    return Cause(FoundBy.FACTOR, f"factor-{name}", "factor_drawn", {"factor": said})


def _named(factor: float) -> str:
    """10, 1/100, √3, 1/√10, or four digits."""
    for value, pattern in ((factor, "{}"), (1 / factor, "1/{}"), (factor**2, "√{}"), (factor**-2, "1/√{}")):
        if value <= _LARGEST and math.isclose(value, round(value), rel_tol=1e-6):
            return pattern.format(round(value))
    return f"{factor:.4g}"
