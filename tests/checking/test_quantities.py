"""The quantities of a call, by which a wrong answer on an example is explained."""

from __future__ import annotations

import numpy as np
import pytest

from grader.checking.asserting import difference
from grader.checking.findings import CheckFailed
from grader.checking.quantities import quantities_of
from grader.model import Definition, Place


def defined(source: str) -> Definition:
    """A learner's definition."""
    return Definition(exercise="f", source=source, place=Place("f.py", 1))


def test_sizes_and_numbers_are_named_as_the_learner_names_them() -> None:
    """Rows, columns, a rate and what is left of one are named; those of one value share a line."""
    definition = defined("def f(A, Y, beta, epochs=3):\n    return 0\n")
    found = quantities_of((np.zeros((4, 7)), np.zeros((1, 7)), 0.9), {"epochs": 3}, definition)
    assert found == {
        "the number of columns of A or the number of columns of Y": 7,
        "the number of rows of A": 4,
        "beta": 0.9,
        "1 - beta": pytest.approx(0.1),
        "epochs": 3,
    }


@pytest.mark.parametrize("source", ["", "def f(", "x = 1", "def f(*args): pass"])
def test_a_definition_that_cannot_be_read_has_no_names(source: str) -> None:
    """Sizes are still sizes."""
    assert quantities_of((np.zeros((4, 7)),), {}, defined(source)) == {
        "the number of columns": 7,
        "the number of rows": 4,
    }


def test_a_forgotten_average_is_named() -> None:
    """A sum where a mean belongs is so many times too large, and the line says by what."""
    factors = quantities_of((np.zeros((3, 7)),), {}, defined("def f(A): return 0"))
    with pytest.raises(CheckFailed, match=r"times the number of columns of A \(= 7\)"):
        raise difference(14.0, 2.0, factors=factors)
