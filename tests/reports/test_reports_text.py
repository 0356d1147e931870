"""What the pages do to words before they show them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.reports.text import clipped, counted, instant_text, is_hidden, points_text, visible

ANY_TEXT = st.text(st.characters())  # every code point, lone surrogates too


@settings(deadline=None)
@given(ANY_TEXT)
def test_nothing_hidden_is_left(text: str) -> None:
    """Whatever a submission says, no character of what is shown is invisible or rearranges others."""
    assert not any(is_hidden(character) for character in visible(text))


@settings(deadline=None)
@given(ANY_TEXT)
def test_visible_text_can_be_written_as_utf_8(text: str) -> None:
    """A lone surrogate, which has no UTF-8, cannot stop a page from being written."""
    assert visible(text).encode("utf-8")[:0] == b""


@settings(deadline=None)
@given(ANY_TEXT)
def test_making_visible_twice_changes_nothing(text: str) -> None:
    """What was made visible is left as it is."""
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize("text", ["Nguyễn Ánh", "نور الهدى", "東京", "Ωμέγα √2 ≤ 3", "a\n\tb", "👍"])
def test_honest_text_stays_as_it_is(text: str) -> None:
    """Names and formulas in any script, line feeds and tabs are not touched."""
    assert visible(text) == text


@pytest.mark.parametrize(
    "character",
    ["\u202e", "\u2066", "\u200b", "\ufeff", "\x1b", "\x00", "\u00ad", "\u3164", "\U000e0041", "\u2028"],
)
def test_each_kind_of_trick_is_shown_by_its_number(character: str) -> None:
    """Overrides, zero-width characters, controls, fillers and tags are named by their code points."""
    assert visible(f"a{character}b") == f"a[U+{ord(character):04X}]b"


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
    assert instant_text("yesterday") == "yesterday"


def test_counting_agrees_in_number() -> None:
    """One check, two checks, 5,000 submissions."""
    assert [counted(1, "check"), counted(2, "check"), counted(5000, "submission")] == [
        "1 check",
        "2 checks",
        "5,000 submissions",
    ]


def test_every_kept_character_has_an_assigned_meaning() -> None:
    """The whole of Unicode, once: what is not hidden is neither control, format, private nor unassigned."""
    hidden = {"Cc", "Cf", "Cs", "Co", "Cn"}
    kept = [
        code
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in hidden and not is_hidden(chr(code))
    ]
    assert kept == [ord("\t"), ord("\n")]
