"""Bytes become cells, whatever the bytes."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.extract import Reading
from grader.extract.cells import MAX_SOURCE, read_cells
from grader.extract.reading_notes import Notes

Read = Callable[..., Reading]
Kinds = Callable[[Reading], list[str]]


def test_a_notebook_of_format_3_reads_like_one_of_format_4(read: Read) -> None:
    """Worksheets and `input` are read, and cells are counted across them."""
    sheets = [{"cells": [{"cell_type": "code", "input": ["A = 2\n", "B = 1"]}]}]
    sheets.append({"cells": [{"cell_type": "code", "input": "def f(): return A + B"}]})
    reading = read({"main.ipynb": json.dumps({"worksheets": sheets, "nbformat": 3})})
    assert reading.load("f")() == 3
    assert reading.outline()["definitions"][0]["cell"] == 2


def test_cells_are_counted_with_the_text_cells(read: Read) -> None:
    """The number of a cell is its position in the notebook."""
    cells = [{"cell_type": "markdown", "source": "x"}, {"cell_type": "code", "source": "def f(): return 1"}]
    reading = read({"main.ipynb": json.dumps({"cells": cells})})
    assert reading.outline()["definitions"][0]["cell"] == 2


@pytest.mark.parametrize(
    "data",
    [b"", b"f", b"[]", b"{}", b'{"cells": 3}', b'{"worksheets": [1]}', b"[" * 100_000, b'{"f": "\xff"}'],
)
def test_a_malformed_notebook_is_a_note(read: Read, data: bytes) -> None:
    """No malformed notebook raises; the exercise is missing."""
    outline = read({"main.ipynb": data + b"f" * 0}).outline()
    assert [entry["exercise"] for entry in outline["missing"]] == ["f"]


def test_a_notebook_that_cannot_be_read_says_so(read: Read, kinds: Kinds) -> None:
    """Broken JSON that mentions an exercise is named in a note."""
    assert kinds(read({"main.ipynb": b'{"f": '})) == ["unreadable_file"]


def test_malformed_cells_cost_only_themselves(read: Read, kinds: Kinds) -> None:
    """A cell that is a number, or whose source is one, is left out with a note."""
    cells = [7, {"cell_type": "code", "source": 3}, {"cell_type": "code", "source": "def f(): return 1"}]
    reading = read({"main.ipynb": json.dumps({"cells": cells})})
    assert reading.load("f")() == 1
    assert kinds(reading) == ["unreadable_cell", "unreadable_cell"]


def test_a_coding_line_is_honoured(read: Read) -> None:
    """A Latin-1 script reads as it was meant."""
    assert (
        read({"main.py": "# -*- coding: latin-1 -*-\ndef f(): return 'é'".encode("latin-1")}).load("f")()
        == "é"
    )


def test_an_unknown_encoding_is_a_note(read: Read, kinds: Kinds) -> None:
    """A codec that Python does not have falls back to UTF-8."""
    reading = read({"main.py": b"# coding: nonsense\ndef f(): return 1"})
    assert reading.load("f")() == 1
    assert kinds(reading) == ["encoding"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_not_source(read: Read, encoding: str) -> None:
    """Files that begin with a byte order mark read like others."""
    assert read({"main.py": "def f(): return 1".encode(encoding)}).load("f")() == 1


@pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\n\x0c"])
def test_line_ends_of_other_systems_are_read(read: Read, end: bytes) -> None:
    """CRLF, CR alone and form feeds separate lines."""
    assert read({"main.py": end.join([b"A = 1", b"def f():", b"    return A"])}).load("f")() == 1


def test_a_nul_byte_costs_only_its_block(read: Read, kinds: Kinds) -> None:
    """The function with a NUL byte is lost, the next one is not."""
    reading = read({"main.py": b"def g(): return '\0'\ndef f(): return 1"})
    assert reading.load("f")() == 1
    assert kinds(reading) == ["does_not_parse"]


@given(
    words=st.text(st.characters(codec="utf-16", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40),
    form=st.sampled_from(
        ["8", "8-sig", *(f"{size}{order}" for size in (16, 32) for order in ("", "-le", "-be"))]
    ),
    zeros=st.sampled_from([0, 1, 512]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_form_of_unicode_changes_nothing(words: str, form: str, zeros: int, end: str) -> None:
    """With a mark or without, with zeros behind, with any line ends: the cells are the same."""
    text = f"# {words}\ndef f():\n    return {words!r}\n"
    data = text.replace("\n", end).encode(f"utf-{form}") + bytes(zeros if form.startswith("8") else 0)
    notes = Notes()
    (cell,) = read_cells("main.py", data, notes)
    assert (cell.text, notes.as_list()) == (text, [])


def test_a_lone_surrogate_does_not_raise(read: Read) -> None:
    """JSON can hold half a character; everything that comes out can be encoded."""
    data = b'{"cells": [{"cell_type": "code", "source": "def f(): return \'\\ud800\'"}]}'
    json.dumps(read({"main.ipynb": data}).outline(), ensure_ascii=False).encode()


def test_source_beyond_the_bound_is_not_read() -> None:
    """More source than anybody writes is left unread, with a note."""
    notes = Notes()
    assert read_cells("main.py", b"#" * (MAX_SOURCE + 1), notes) == []
    assert [note["kind"] for note in notes.as_list()] == ["too_large"]


def test_notes_are_bounded() -> None:
    """However many notes a hostile file causes, a report stays readable."""
    notes = Notes()
    for number in range(10_000):
        notes.add("kind", "x" * number)
    assert len(notes.as_list()) == 100
