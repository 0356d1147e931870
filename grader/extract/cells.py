"""Bytes of one file -> its cells of source. A script is one cell; notebook JSON is read by hand.

Nothing here raises: what cannot be read is a note and leaves no cells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from grader.escaping import encodable
from grader.extract.large_literals import folded
from grader.extract.marimo import without_marimo
from grader.extract.reading_notes import Notes
from grader.extract.text_encoding import decoded
from grader.extract.uncommenting import uncommented
from grader.wide_text import is_wide

MAX_SOURCE = 2 * 1024 * 1024
"""Characters of source that are read of one file. The largest real one seen is far below a tenth of it."""

_MAX_CELLS = 5000
_BEGIN = 4096
_BLANK = b" \t\r\n\xef\xbb\xbf\xff\xfe"
_PAGE = (b"<!doctype", b"<html")
_SOURCE = re.compile(rb"^\s*(?:def|import|from)\s|=", re.MULTILINE)
_CELLS = re.compile(rb"\"(?:cells|worksheets)\"\s*:")


@dataclass(frozen=True, eq=False)
class SourceCell:
    """A piece of source as the learner wrote it, line ends made equal.

    `number` counts all cells of a notebook from 1, text cells included; it is None for a script. `at` is the line of
    the file where all of the text stands, as a string that somebody runs; None where each line stands for itself.
    """

    file: str
    number: int | None
    text: str
    at: int | None = None

    def line(self, number: int) -> int:
        """The line of the file where a line of this text stands.

        Parameters
        ----------
        number : int
            From 1.

        Returns
        -------
        int
            From 1.
        """
        return number if self.at is None else self.at

    @cached_property
    def lines(self) -> list[str]:
        """The lines of it, from 0."""
        return self.text.split("\n")


def read_cells(file: str, data: bytes, notes: Notes) -> list[SourceCell]:
    """The code cells of a notebook, or a script as one cell.

    The content says which of the two it is; the name decides only in doubt.

    Parameters
    ----------
    file : str
        Its name.
    data : bytes
    notes : Notes
        Given what is wrong with the file.

    Returns
    -------
    list of SourceCell
    """
    data = data.rstrip(b"\0") if not is_wide(data) else data  # what a disk that was full left behind
    begin = data[:_BEGIN].replace(b"\0", b"").lstrip(_BLANK).lower()
    if begin.startswith(_PAGE):
        notes.add("unreadable_file", "This is a web page and not the file: download the file itself.", file)
        return []
    if _is_notebook(file, data, begin):
        cells = list(_notebook_cells(file, _loaded(data), notes))
    else:
        text = uncommented(_line_ends(decoded(file, data, notes)))
        cells = [SourceCell(file, None, without_marimo(text))]
    kind, ending = ("script", ".py") if cells and cells[0].number is None else ("notebook", ".ipynb")
    if cells and not file.lower().endswith(ending):
        notes.add("read_by_content", f"This is a {kind}, whatever its name: it was read as one.", file)
    return _within_bounds(file, cells, notes)


def _is_notebook(file: str, data: bytes, begin: bytes) -> bool:
    if is_wide(data):
        data = data.replace(b"\0", b"")
    if begin.startswith(b"{"):
        return file.lower().endswith(".ipynb") or _CELLS.search(data) is not None
    return file.lower().endswith(".ipynb") and _SOURCE.search(data) is None


def text_cells(file: str, data: bytes) -> list[tuple[str, SourceCell]]:
    """The cells of a notebook that are not code, with their kinds; none of a script.

    Parameters
    ----------
    file : str
        Its name.
    data : bytes

    Returns
    -------
    list of tuple
        The kind of each cell, and the cell.
    """
    found = raw_cells(_loaded(data)) if b"cell_type" in data else None
    cells = []
    for number, (kind, text) in enumerate(found or (), start=1):
        if kind != "code" and text:
            cells.append((kind, SourceCell(file, number, _line_ends(text))))
    return cells


def _within_bounds(file: str, cells: list[SourceCell], notes: Notes) -> list[SourceCell]:
    kept: list[SourceCell] = []
    size = 0
    for cell in cells[:_MAX_CELLS]:
        size += len(cell.text)
        if size > MAX_SOURCE:
            break
        kept.append(cell)
    if len(kept) < len(cells):
        limits = f"{MAX_SOURCE // 1024} KiB and {_MAX_CELLS} cells of source are read"
        text = f"It is too long for us: {limits}. Move data to a file of its own, and hand in again."
        notes.add("too_large", text, file, cells[len(kept)].number)
    return kept


def _line_ends(text: str) -> str:
    return folded(encodable(text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")))


def _loaded(data: bytes) -> object:
    """The JSON in a file, or what is wrong with it."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError, MemoryError) as error:
        return error.with_traceback(None)


def _notebook_cells(file: str, notebook: object, notes: Notes) -> Iterator[SourceCell]:
    if isinstance(notebook, Exception):
        at = f" (line {notebook.lineno})" if isinstance(notebook, json.JSONDecodeError) else ""
        notes.add("unreadable_file", f"This is not a notebook: its JSON cannot be read{at}.", file)
        return
    found = raw_cells(notebook)
    if found is None:
        notes.add("unreadable_file", "This is not a notebook: it has no list of cells.", file)
        return
    for number, (kind, text) in enumerate(found, start=1):
        if text is None:
            notes.add("unreadable_cell", "This cell is not a notebook cell and was left out.", file, number)
        elif kind == "code":
            yield SourceCell(file, number, _line_ends(text))


def raw_cells(notebook: object) -> list[tuple[str, str | None]] | None:
    """The cells of format 4 (`cells`) and of format 3 (`worksheets`, each with its `cells`) alike.

    Parameters
    ----------
    notebook : object
        What the JSON of a file holds.

    Returns
    -------
    list of (str, str or None), or None
        Of each cell what it is ("code", "markdown"), and its text, None where that is none. None where there is no list
        of cells.
    """
    if not isinstance(notebook, dict):
        return None
    cells, sheets = notebook.get("cells"), notebook.get("worksheets")
    if not isinstance(cells, list):
        if not isinstance(sheets, list):
            return None
        inner = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
        cells = [cell for some in inner if isinstance(some, list) for cell in some]
    return [_kind_and_text(cell) for cell in cells]


def _kind_and_text(cell: object) -> tuple[str, str | None]:
    if not isinstance(cell, dict):
        return "", None
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    return str(cell.get("cell_type")), source if isinstance(source, str) else None
