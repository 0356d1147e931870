"""What somebody else says is harmless wherever it is shown: one idea of what is hidden, and a law for each place."""

from __future__ import annotations

import html
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import escaping
from grader.escaping import as_name, encodable, for_cell, for_html, in_ascii, is_hidden, one_line, visible

ANY_TEXT = st.text(st.characters())  # every code point, lone surrogates too
CSV_TEXT = st.one_of(ANY_TEXT, st.from_regex(r"[ \t\r\n'=+@\uff1d-]{0,3}[a-z(\",;]{0,5}", fullmatch=True))
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


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
@given(ANY_TEXT)
def test_html_is_text_and_nothing_else(text: str) -> None:
    """No tag, no entity and no end of an attribute stands in what is escaped; a browser reads what is visible."""
    escaped = for_html(text)
    assert not set("<>\"'") & set(escaped)
    assert html.unescape(escaped) == html.unescape(html.escape(visible(text)))
    assert not any(is_hidden(character) for character in escaped)


@settings(deadline=None)
@given(ANY_TEXT)
def test_a_line_is_one_line_as_long_as_it_was(text: str) -> None:
    """In a terminal nothing moves the cursor, and no column shifts: a character is shown by one."""
    line = one_line(text)
    assert len(line) == len(text)
    assert not any(is_hidden(character) or character in "\n\t" for character in line)
    assert len(line.splitlines()) <= 1


@settings(deadline=None)
@given(CSV_TEXT)
def test_a_cell_is_one_line_and_no_formula(text: str) -> None:
    """No cell begins a formula, whatever stands in front, nor does a part of one behind a semicolon."""
    cell = for_cell(text)
    assert not any(is_hidden(character) or character in "\n\t" for character in cell)
    for part in cell.split(";"):
        assert not part.strip(' "\xa0').startswith(DANGEROUS)


@settings(deadline=None)
@given(
    st.text(
        st.characters(
            exclude_categories=["C", "Z", "M"], exclude_characters=";\u115f\u1160\u2800\u3164\uffa0"
        )
    )
    | st.from_regex(r"[='+@-]{1,4}x", fullmatch=True)
)
def test_escaping_is_undone_exactly(text: str) -> None:
    """Printable text, apostrophes in front and all, comes back as it was, where no semicolon divides it."""
    assert for_cell(text).removeprefix("'") == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1", '=cmd|"/c calc"!A1']
)
def test_a_text_that_begins_a_formula_is_escaped(text: str) -> None:
    """Each way in which a cell becomes a formula, white space in front included, is blocked."""
    assert not for_cell(text).lstrip().startswith(DANGEROUS)


@settings(deadline=None)
@given(ANY_TEXT, st.integers(0, 50))
def test_a_line_in_ascii_is_printable_ascii(text: str, most: int) -> None:
    """Whatever the first characters are, a log and a terminal without Unicode can show them."""
    line = in_ascii(text, most)
    assert line.isascii()
    assert line.isprintable()


@settings(deadline=None)
@given(ANY_TEXT)
def test_a_name_can_be_written_and_has_no_controls(text: str) -> None:
    """A name of any bytes has a UTF-8, no control characters, and is not changed twice."""
    name = as_name(text)
    assert name.encode() is not None
    assert not any(unicodedata.category(character) == "Cc" for character in name)
    assert as_name(name) == name


@settings(deadline=None)
@given(ANY_TEXT)
def test_what_is_encodable_is_changed_where_it_must_be(text: str) -> None:
    """Text has a UTF-8, and only lone surrogates were replaced."""
    kept = encodable(text)
    assert kept.encode().decode() == kept
    assert all(a == b or unicodedata.category(a) == "Cs" for a, b in zip(text, kept, strict=True))


def test_every_kept_character_has_an_assigned_meaning() -> None:
    """The whole of Unicode, once: what is not hidden is neither control, format, private nor unassigned."""
    hidden = {"Cc", "Cf", "Cs", "Co", "Cn"}
    kept = [
        code
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in hidden and not is_hidden(chr(code))
    ]
    assert kept == [ord("\t"), ord("\n")]


def test_no_other_file_makes_text_harmless() -> None:
    """What replaces, escapes or spells out characters stands in one file: a gap is closed everywhere at once."""
    signs = ("isprintable(", "backslashreplace", "unicodedata.category(", "html.escape(")
    package = Path(escaping.__file__).parent
    others = [path for path in package.rglob("*.py") if path != package / "escaping.py"]
    assert [path.name for path in others if any(sign in path.read_text() for sign in signs)] == []
