"""A table of comma-separated values of which single cells are replaced: every other byte stays as it was.

Byte-order mark, encoding, delimiter, quotes, line ends and what stands behind the last line are the file's own. Cells
are where Python's csv module would find them; a cell that was in quotes stays in quotes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from grader.escaping import encodable
from grader.model import GradeError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DELIMITERS = ",;\t"
_CELL = r'(?P<quoted>"[^"]*+(?:""[^"]*+)*+")?[^{0}\r\n]*+(?P<end>{0}|\r\n|\r|\n|\Z)'
_CELLS = {one: re.compile(_CELL.format(one)) for one in _DELIMITERS}
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The cells of a file. `rows` has where each cell begins and ends in `text`, its quotes included."""

    text: str
    mark: bytes
    encoding: str
    delimiter: str
    rows: tuple[tuple[tuple[int, int], ...], ...]

    def values(self, row: int) -> list[str]:
        """What stands in the cells of a row.

        Parameters
        ----------
        row : int
            From 0.

        Returns
        -------
        list of str
            Without quotes.
        """
        return [_value(self.text[start:end]) for start, end in self.rows[row]]

    def value(self, row: int, column: int) -> str:
        """What stands in a cell.

        Parameters
        ----------
        row : int
        column : int

        Returns
        -------
        str
            Empty where the row has no such cell.
        """
        spans = self.rows[row]
        return _value(self.text[slice(*spans[column])]) if column < len(spans) else ""

    def with_cells(self, new: Mapping[tuple[int, int], str]) -> bytes:
        """The file with other texts in some cells.

        Parameters
        ----------
        new : mapping of (int, int) to str
            By row and column. What the file's encoding does not have is replaced by a question mark.

        Returns
        -------
        bytes

        Raises
        ------
        GradeError
            Where a row has no such cell.
        """
        parts, done = [], 0
        for (row, column), value in sorted(new.items()):
            if column >= len(self.rows[row]):
                raise GradeError(f"row {row + 1} has no cell {column + 1}; export the file again.")
            start, end = self.rows[row][column]
            parts += [self.text[done:start], self._written(value, was=self.text[start:end])]
            done = end
        text = "".join([*parts, self.text[done:]])
        return self.mark + text.encode(
            self.encoding, "strict" if self.mark[:1] in (b"", b"\xef") else "surrogatepass"
        )

    def _written(self, value: str, *, was: str) -> str:
        plain = encodable(value)
        if self.encoding == "latin-1":
            plain = plain.encode("latin-1", "replace").decode("latin-1")
        if was.startswith('"') or any(one in plain for one in f'{self.delimiter}"\r\n'):
            return '"' + plain.replace('"', '""') + '"'
        return plain


def read_table(data: bytes, fits: Callable[[list[str]], bool]) -> CsvTable:
    """Find the cells of a file.

    Parameters
    ----------
    data : bytes
    fits : callable
        Whether a first row is that of the format: so the delimiter is known. Where none fits, it is the one that makes
        the most cells.

    Returns
    -------
    CsvTable

    Raises
    ------
    GradeError
        Where it is no text, empty, or a quote has no end.
    """
    text, mark, encoding = _decoded(data)
    if not text.strip():
        raise GradeError("this file is empty; export it again.")
    heads = {one: _first_row(text, one) for one in _DELIMITERS}
    fitting = [one for one, head in heads.items() if fits(head)]
    delimiter = fitting[0] if fitting else max(heads, key=lambda one: len(heads[one]))
    return CsvTable(text, mark, encoding, delimiter, tuple(_rows(text, delimiter)))


def _decoded(data: bytes) -> tuple[str, bytes, str]:
    """The text, the byte-order mark, and the encoding: one that gives the same bytes again, whatever they are."""
    if data.startswith(_WORKBOOKS):
        raise GradeError(
            "this is a workbook or an archive, no CSV; give the file as the platform exported it."
        )
    mark, encoding = next((one for one in _BYTE_ORDER_MARKS if data.startswith(one[0])), (b"", "utf-8"))
    body = data[len(mark) :]
    try:
        text = body.decode(encoding, "surrogatepass" if encoding.startswith("utf-16") else "strict")
    except UnicodeDecodeError:
        if mark:
            raise GradeError(f"this file is damaged: it is no {encoding.upper()}; export it again.") from None
        encoding = "latin-1"
        text = body.decode(encoding)
    if "\0" in text:
        raise GradeError("this is no text; give the file as the platform exported it.")
    return text, mark, encoding


def _first_row(text: str, delimiter: str) -> list[str]:
    for spans in _rows(text, delimiter, most=1):
        return [_value(text[start:end]).strip() for start, end in spans]
    return []


def _rows(text: str, delimiter: str, most: int | None = None) -> list[tuple[tuple[int, int], ...]]:
    pattern, place = _CELLS[delimiter], 0
    rows: list[tuple[tuple[int, int], ...]] = []
    row: list[tuple[int, int]] = []
    while most is None or len(rows) < most:
        found = pattern.match(text, place)
        if found is None or (text[place : place + 1] == '"' and found["quoted"] is None):
            if most is not None:
                return [tuple(row)]
            line = len(rows) + 1
            raise GradeError(
                f"this is no CSV: a quote that begins in row {line} has no end; export it again."
            )
        row.append((place, found.start("end")))
        place = found.end()
        if found["end"] == delimiter:
            continue
        rows.append(tuple(row))
        row = []
        if place == len(text):
            break
    return rows


def _value(cell: str) -> str:
    if not cell.startswith('"'):
        return cell
    inner, _, after = _split_quotes(cell)
    return inner.replace('""', '"') + after


def _split_quotes(cell: str) -> tuple[str, str, str]:
    """What is in the quotes that a cell begins with, and what stands behind them."""
    place = 1
    while True:
        place = cell.index('"', place)
        if cell[place + 1 : place + 2] != '"':
            return cell[1:place], '"', cell[place + 1 :]
        place += 2
