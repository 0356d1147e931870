"""What a question is like: the quick comparison says what the plain one says."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.lending import DrawnQuestions, Questions

_NUMBERS = st.sampled_from(
    [0.0, -0.0, 1.0, 1 + 1e-9, 1 + 1e-7, 1 + 1e-4, 2.5, 1e300, np.inf, -np.inf, np.nan]
)
_ROWS = st.lists(st.lists(_NUMBERS, min_size=6, max_size=6), min_size=0, max_size=12)


def plainly(rows: list[list[float]], asked: list[float], near: float) -> bool:
    """Some row differs nowhere by more than a part of its largest number; NaN is like NaN, infinity like nothing."""
    return any(
        all(
            (math.isnan(one) and math.isnan(other))
            or (math.isfinite(one) and math.isfinite(other) and abs(one - other) <= near * _largest(row))
            for one, other in zip(row, asked, strict=True)
        )
        for row in rows
    )


def _largest(row: list[float]) -> float:
    return max((abs(one) for one in row if math.isfinite(one)), default=0.0)


@given(noted=_ROWS, asked=_ROWS)
def test_a_question_is_known_where_a_row_is_near(noted: list[list[float]], asked: list[list[float]]) -> None:
    """Whatever numbers there are: also infinite ones, and none at all."""
    questions = Questions()
    kept: list[list[float]] = []
    for row in noted:
        if not plainly(kept, row, 1e-6):
            kept.append(row)
        questions.note("check", (np.array(row),), {})
    for row in [*asked, *noted]:
        for near in (1e-6, 1e-3):
            assert questions.has("check", (np.array(row),), {}, near) == plainly(kept, row, near)


def test_questions_of_another_form_or_check_are_others() -> None:
    """The same numbers in another shape, under another name, or asked by another check."""
    questions = Questions()
    questions.note("check", (np.ones((2, 3)),), {"rate": 0.1})
    assert questions.has("check", (np.ones((2, 3)),), {"rate": 0.1})
    assert not questions.has("check", (np.ones((3, 2)),), {"rate": 0.1})
    assert not questions.has("check", (np.ones((2, 3)),), {"step": 0.1})
    assert not questions.has("other", (np.ones((2, 3)),), {"rate": 0.1})
    questions.note("check", (), {})
    assert questions.has("check", (), {})


def test_what_was_drawn_is_not_lent() -> None:
    """A question with many digits is kept from whoever is lent that name; a plain one is anybody's."""
    drawn = DrawnQuestions()
    drawn.ask("softmax", (np.array([0.123456789]),), {})
    drawn.ask("softmax", (np.array([0.5, 3.0]),), {})
    assert not drawn.allows("softmax", (np.array([0.1234]),), {})
    assert drawn.allows("softmax", (np.array([0.5, 3.0]),), {})
    assert drawn.allows("sigmoid", (np.array([0.123456789]),), {})
