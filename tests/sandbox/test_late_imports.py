"""What is not imported before the first fork is imported in the box, where a submission asks for it."""

from __future__ import annotations

import pytest

from tests.sandbox.conftest import Submit

SOURCE = """
import numpy as np

def tested():
    np.testing.assert_allclose(1.0, 1.0)
    return True

def rows():
    import numpy.matlib
    return numpy.matlib.repmat([1, 2], 2, 1)

def roots():
    return sorted(np.polynomial.Polynomial([-2, 1, 1]).roots())

def masked():
    return float(np.ma.masked_array([1.0, 9.0], [False, True]).mean())

def frequencies():
    return np.fft.fft(np.array([1.0, 0.0])).real

def half():
    import csv, fractions, statistics, timeit
    return float(statistics.median([1, fractions.Fraction(5, 2), 7]))
"""

SAID = {
    "tested": "True",
    "rows": "array",
    "roots": "1.0",
    "masked": "1.0",
    "frequencies": "array",
    "half": "2.5",
}
"""What each gives, or a piece of it."""


@pytest.mark.parametrize(("name", "value"), list(SAID.items()))
def test_what_is_seldom_used_is_there_in_the_box(submit: Submit, name: str, value: str) -> None:
    """Under all layers, with little time and memory."""
    submission = submit(SOURCE, *SAID)
    assert value in repr(getattr(submission, name)())
