"""What the pages do to words before they show them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.phrases import counted, instant_text, points_text
from grader.reports.text import clipped

ANY_TEXT = st.text(st.characters())  # every code point, lone surrogates too


@settings(deadline=None)
@given(ANY_TEXT, st.integers(1, 5), st.integers(1, 40))
def test_clipped_text_keeps_to_its_size_and_says_so(text: str, lines: int, characters: int) -> None:
    """At most so many lines and characters remain, and an ellipsis stands exactly where something went."""
    short = clipped(text, lines=lines, characters=characters)
    assert short.count("\n") < lines
    assert len(short) <= characters + 2
    assert (short == text) or short.endswith("…")


@pytest.mark.parametrize(
    ("points", "text"), [(2.0, "2"), (1.5, "1.5"), (1 / 3, "0.33"), (0.0, "0"), (-0.001, "0"), (100.0, "100")]
)
def test_points_are_written_as_people_write_them(points: float, text: str) -> None:
    """No trailing zeros, two decimals at most, no negative zero."""
    assert points_text(points) == text


def test_instants_are_written_for_people_and_strange_ones_left_alone() -> None:
    """An ISO 8601 instant becomes a date and a time with its zone; what is none is shown as it is."""
    assert instant_text("2026-11-20T14:03:00Z") == "20 November 2026, 14:03 UTC"
    assert instant_text("2026-11-20T14:03:00+02:00") == "20 November 2026, 14:03 +0200"
    assert instant_text("2026-11-20T14:03:00") == "20 November 2026, 14:03"
    assert instant_text("yesterday") == "yesterday"


def test_counting_agrees_in_number() -> None:
    """One check, two checks, 5,000 submissions."""
    assert [counted(1, "check"), counted(2, "check"), counted(5000, "submission")] == [
        "1 check",
        "2 checks",
        "5,000 submissions",
    ]
