"""The cells of a CSV file: found where Python finds them, replaced without touching another byte."""

from __future__ import annotations

import codecs
import csv
import io
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.escaping import encodable
from grader.exports.csv_cells import CsvTable, read_table
from grader.model import GradeError

_MARKS = {
    b"": "utf-8",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8) | st.sampled_from(
    ['"', '""', "a,b", "=1+1", "\r\n", "x\ny", "\N{RIGHT-TO-LEFT OVERRIDE}", "ü;\t", "'", " "]
)


@st.composite
def _files(draw: st.DrawFn) -> tuple[bytes, str, bool]:
    """Whatever a platform could write: any delimiter, quotes, line ends, encoding, with an end of line or without."""
    rows = draw(st.lists(st.lists(_texts, min_size=2, max_size=4), min_size=1, max_size=4))
    delimiter, end = draw(st.sampled_from(",;\t")), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    quoting: Literal[0, 1] = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    if any(character in cell for row in rows for cell in row for character in "\r\n"):
        quoting = csv.QUOTE_ALL  # some versions of Python leave a line end bare that is not the file's own
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    text = file.getvalue()
    text = text if draw(st.booleans()) else text.removesuffix(end)
    mark = draw(st.sampled_from(sorted(_MARKS)))
    return mark + text.encode(_MARKS[mark]), delimiter, bool(text.strip().strip("\ufeff"))


def _read(data: bytes, delimiter: str) -> CsvTable:
    """The table, as a format would say what its delimiter is."""
    mark = next(one for one in sorted(_MARKS, reverse=True) if data.startswith(one))
    first = next(
        csv.reader(io.StringIO(data[len(mark) :].decode(_MARKS[mark]), newline=""), delimiter=delimiter), []
    )
    return read_table(data, lambda head: head == [one.strip() for one in first] and len(head) > 1)


def _by_python(data: bytes, table: CsvTable) -> list[list[str]]:
    text = data[len(table.mark) :].decode(table.encoding)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=table.delimiter))


@given(_files())
def test_cells_are_where_python_finds_them(made: tuple[bytes, str, bool]) -> None:
    """Each value is what `csv` reads, and changing nothing gives the same bytes."""
    data, delimiter, something = made
    if not something:
        return
    table = _read(data, delimiter)
    ours = [table.values(row) for row in range(len(table.rows))]
    assert [row if row != [""] else [] for row in ours] == [
        row if row != [""] else [] for row in _by_python(data, table)
    ]
    assert table.with_cells({}) == data


@given(_files(), st.data(), st.text(max_size=12) | _texts)
def test_a_new_cell_changes_no_other_byte(
    made: tuple[bytes, str, bool], draw: st.DataObject, new: str
) -> None:
    """What stands before and behind it is the same, and `csv` reads exactly what was meant, hostile or not."""
    data, delimiter, something = made
    if not something:
        return
    table = _read(data, delimiter)
    row = draw.draw(st.integers(0, len(table.rows) - 1))
    column = draw.draw(st.integers(0, len(table.rows[row]) - 1))
    new = new.replace("\0", "")
    changed = table.with_cells({(row, column): new})
    start, end = (
        len(table.mark) + len(table.text[:place].encode(table.encoding)) for place in table.rows[row][column]
    )
    assert changed[:start] == data[:start]
    assert changed[len(changed) - (len(data) - end) :] == data[end:]
    before, after = _by_python(data, table), _by_python(changed, table)
    expected = [list(cells) for cells in before]
    if len(expected[row]) <= column:  # a line without anything is a row without cells
        return
    expected[row][column] = encodable(new)
    assert [cells or [""] for cells in after] == [cells or [""] for cells in expected]


@given(st.binary(max_size=60))
def test_any_bytes_come_back_or_are_refused(data: bytes) -> None:
    """Whatever is in a file: it is the same file again, or one line says what is wrong."""
    try:
        table = read_table(data, lambda head: len(head) > 1)
    except GradeError as error:
        said = str(error)
    else:
        said, data_again = "", table.with_cells({})
        assert data_again == data
    assert "\n" not in said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b'a,b\r\n"c,d\r\n', "a quote that begins in row 2 has no end"),
        (b"PK\x03\x04rest", "a workbook or an archive"),
        (b"\xd0\xcf\x11\xe0rest", "a workbook or an archive"),
        (b"a\0b,c", "no text"),
        (codecs.BOM_UTF16_LE + b"abc", "damaged"),
    ],
)
def test_what_is_no_csv_is_one_line(data: bytes, said: str) -> None:
    """It says what the file is instead, or where it breaks off."""
    with pytest.raises(GradeError, match=said):
        read_table(data, lambda head: len(head) > 1)


def test_a_file_in_an_old_encoding_keeps_it() -> None:
    """Bytes that are no UTF-8 stay; what the encoding does not have is a question mark."""
    data = "Name;Punkte\nBörd;1\n".encode("latin-1")
    table = read_table(data, lambda head: len(head) > 1)
    assert table.with_cells({(1, 1): "ü→"}) == "Name;Punkte\nBörd;ü?\n".encode("latin-1")
