"""What a call on an example was about, by which a wrong answer is explained."""

from __future__ import annotations

import numpy as np
import pytest

from grader.checking.findings import CheckFailed
from grader.examples.assertions import difference
from grader.examples.call_arguments import Quantities
from grader.model import Definition, Place


def defined(source: str) -> Definition:
    """A learner's definition."""
    return Definition(exercise="f", source=source, place=Place("f.py", 1))


def test_sizes_and_numbers_are_named_as_the_learner_names_them() -> None:
    """Axes, a rate and what is left of one are named; those of one value are joined."""
    definition = defined("def f(A, Y, beta, epochs=3, epsilon=1e-8):\n    return 0\n")
    call = Quantities((np.zeros((4, 7)), np.zeros((1, 7)), 0.9), {"epochs": 3}, definition)
    assert call.sizes() == {
        "A.shape[1] or Y.shape[1]": 7,
        "A.shape[0]": 4,
        "beta": 0.9,
        "1 - beta": 0.1,
        "epochs": 3,
        "epsilon": 1e-8,
    }
    assert call.described() == "A: (4, 7), Y: (1, 7), beta: 0.9, epochs: 3"


@pytest.mark.parametrize("source", ["", "def f(", "x = 1", "def f(*args): pass"])
def test_a_definition_that_cannot_be_read_has_no_names(source: str) -> None:
    """Shapes are shown all the same, and nothing is called by a name that nobody gave."""
    call = Quantities((np.zeros((4, 7)), {"W1": np.zeros((2, 3))}), {}, defined(source))
    assert call.described() == "(4, 7), {W1: (2, 3)}"
    assert call.sizes() == {}


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (7, "The result is A.shape[1] (= 7) times too large."),
        (2, "The result is the right value times 2, or times A.shape[1] (= 2)."),
    ],
)
def test_a_forgotten_average_is_named(columns: int, said: str) -> None:
    """A sum where a mean belongs is so many times too large; of a factor 2 both are said."""
    call = Quantities((np.zeros((1, columns)),), {}, defined("def f(A): return 0"))
    with pytest.raises(CheckFailed) as failed:
        raise difference(2.0 * columns, 2.0, call=call)
    assert said in str(failed.value)


def test_a_shape_is_said_in_the_arguments_axes() -> None:
    """Each size is an axis of an argument; one that stands in two different axes says nothing."""
    call = Quantities((np.zeros((4, 7)), np.zeros((1, 7))), {}, defined("def f(Z, Y):\n    return 0\n"))
    assert call.shape_in_words((4,)) == "(Z.shape[0],)"
    assert call.shape_in_words((4, 7)) == "(Z.shape[0], Z.shape[1])"
    assert call.shape_in_words((5, 7)) == ""
    square = Quantities((np.zeros((4, 4)),), {}, defined("def f(Z):\n    return 0\n"))
    assert square.shape_in_words((4,)) == ""
