"""A traced function tells what it computed on its way, and computes nothing else than it did."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.mutation.traced import plain, traced, versions

SOURCE = '''
def share(x, m):
    """One of m."""
    return x / m


def cost(a, m):
    total = 0
    for k in range(2):
        total += np.sum(a[k] ** 2)
    return share(total, m)
'''
_Told = list[tuple[list[int], float, float, float]]


def told(source: str, function: str, *args: Any) -> _Told:
    """What a traced function of a module gives."""
    names: dict[str, Any] = {"np": np}
    exec(traced(plain(source), function), names)
    found: _Told = names[function](*args)
    return found


def test_each_piece_of_each_line_is_told_that_of_a_helper_as_well() -> None:
    """Squares, their sums, what becomes of the total, and what the helper divides."""
    a = np.array([[1.5, 2.5], [0.25, 0.5]])
    sums = [one[1] for one in told(SOURCE, "cost", a, 4)]
    squares = [float(np.sum(row**2)) for row in a]
    assert set(sums) >= {*squares, sum(squares), sum(squares) / 4}


def test_two_layouts_tell_the_same_pieces() -> None:
    """Whether a piece has a name or stands in a line with others: what is computed is the same."""
    one = "def f(a, b):\n    c = np.dot(a, b)\n    return np.tanh(c)\n"
    other = "def f(a, b):\n    return np.tanh(np.dot(a, b))\n"
    values = np.ones((2, 3)), np.full((3, 2), 0.3)
    assert told(one, "f", *values) == told(other, "f", *values)


def test_what_ends_in_an_exception_tells_what_came_before() -> None:
    """A product of wrong shapes, behind a sum that is right; and each call begins anew."""
    source = "def f(a):\n    s = a + 1\n    return a @ s\n"
    names: dict[str, Any] = {"np": np}
    exec(traced(source, "f"), names)
    first = names["f"](np.ones((2, 3)))
    assert [one[0] for one in first] == [[2, 3]]
    assert names["f"](np.ones((2, 3))) == first


def test_a_place_is_no_result() -> None:
    """What counts entries, or says where one stands, would be right by luck."""
    assert told("def f(a, k):\n    return a[k - 1:k + 1]\n", "f", np.arange(5.0), 2) == []


@given(st.integers(1, 9))
def test_tracing_changes_no_result(m: int) -> None:
    """What stands beside the function that tells gives what it gave; what runs at the top level runs."""
    source = f"{SOURCE}\nclass A:\n    b: int = 2 + 3\n\ndef other(a, m):\n    return cost(a, m + A.b)\n"
    before: dict[str, Any] = {"np": np}
    names: dict[str, Any] = {"np": np}
    exec(source, before)
    exec(traced(plain(f"{source}\ndef told():\n    pass\n"), "told"), names)
    a = np.arange(4.0).reshape(2, 2)
    assert names["other"](a, m) == before["other"](a, m)


def test_changed_versions_stand_behind_the_learners_own() -> None:
    """One for the definition as it was written, and one for each change, with what stands beside."""
    own, changed, beside = (
        "def f(a):\n    # mine\n    return g(a)\n",
        "def f(a):\n    return g(a) + 1",
        "def g(a): return a * 2",
    )
    made = versions(own, [changed], beside, "f")
    values = []
    for text in made:
        names: dict[str, Any] = {}
        exec(text, names)
        values.append([one[1] for one in names["f"](np.array([1.0, 2.0]))])
    assert values == [[6.0, 6.0], [6.0, 6.0, 8.0]]


@pytest.mark.parametrize("text", ["def f(:", "\0"])
def test_what_is_no_python_has_no_versions(text: str) -> None:
    """A text of any kind is no error."""
    assert versions("def f(a):\n    return a\n", [], text, "f") == []
