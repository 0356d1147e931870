"""What a function computed on its way is a set of pieces; whatever a worker says of it is no error."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.explain.repair.half_right import nearer_inside
from grader.explain.repair.pieces import pieces_of
from grader.explain.repair.ranking import Repair
from grader.explain.repair.steps import CandidateChange
from grader.model import Definition, Place


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=9), st.floats(-1e-12, 1e-12))
def test_pieces_are_equal_up_to_what_another_order_of_evaluation_changes(
    numbers: list[float], error: float
) -> None:
    """A piece is known again where its sums differ by a rounding, but for one that stands on an edge."""
    size = float(np.abs(numbers).sum()) + 0.123
    one, other = ([[len(numbers)], 0.25 * size, 0.75 * size, size * factor] for factor in (1.0, 1.0 + error))
    assume(f"{size * (1 - 1e-9):.6g}" == f"{size * (1 + 1e-9):.6g}")
    assert pieces_of([one]) == pieces_of([other])


def test_what_says_nothing_is_no_piece() -> None:
    """Plain numbers, zeros, and what is not finite: many a mistake gives these."""
    assert (
        pieces_of([([], 0.5, 0.75, 0.75), ([3], 0.0, 0.0, 0.0), ([2], 1.0, 1.0, float("inf"))]) == frozenset()
    )
    assert len(pieces_of([([], 0.1234567, 0.2, 0.2), ([2], 1.0, 1.0, 2.0)])) == 2


def test_more_than_a_traced_function_tells_is_nothing() -> None:
    """A shape without end, or of enormous numbers, would be multiplied out."""
    assert pieces_of([([3, 4], 1.0, 1.0, 2.0)])
    for shape in ([2] * 65, [2**50], [-1]):
        assert pieces_of([(shape, 1.0, 1.0, 2.0)]) == frozenset()
    assert pieces_of([([3], 1.0, 1.0, 2.0)] * 4001) == frozenset()


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda parts: st.lists(parts) | st.tuples(parts, parts) | st.dictionaries(st.text(), parts),
)


@given(_anything)
def test_whatever_a_worker_says_is_no_error(told: Any) -> None:
    """It ran a learner's code: what it says has any form."""
    assert isinstance(pieces_of(told), frozenset)


def test_a_step_is_nearer_inside_where_more_is_right_and_all_that_was_still_is() -> None:
    """The most gained first; what only makes good what is wrong elsewhere is no mistake that somebody wrote."""
    steps = [
        CandidateChange(Repair(operator, (2,), ()), f"def f():\n    {number}")
        for number, operator in enumerate(["sign", "sign", "extra_term", "sign", "sign"])
    ]
    each = [{"a", "x"}, {"a", "b"}, {"a", "b", "c"}, {"a", "b", "c"}, {"b", "c"}, {"a", "z"}]
    place = Definition(exercise="f", source="def f(): ...", place=Place(file="f.py", cell=None, line=1))
    found = nearer_inside(place, steps, [frozenset(one) for one in each], frozenset("abc"))
    assert [(near.gained, near.plain.source[-1]) for near in found] == [(2, "1"), (1, "0")]
    assert nearer_inside(place, steps, [], frozenset("abc")) == []
