"""From the bytes of a submission to plain cells: sources only, none of its outputs, ids, metadata or files.

Everything here is untrusted. What is not text under a known key is left out, and what is too long is cut. Characters
that would hide or reorder text on a page are made visible.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from grader.escaping import visible
from grader.extract.cells import raw_cells

MOST_CELLS = 500
LONGEST_CODE = 50_000
LONGEST_MARKDOWN = 20_000
_LONGEST_PAGE = 500_000
_LARGEST_FILE = 64 * 1024 * 1024


@dataclass(frozen=True)
class ShownCell:
    """A cell as the page shows it. `number` is its place in the file, from 1; `cut` says what is left out."""

    number: int
    kind: str
    source: str
    cut: str = ""


@dataclass(frozen=True)
class ShownFile:
    """A submission as the page shows it. `note` says, in a sentence, what the page leaves out."""

    cells: tuple[ShownCell, ...]
    note: str = ""
    is_script: bool = False


def read_cells(data: bytes, *, script: bool) -> ShownFile:
    """Return the cells of a notebook, or a script as one cell. Never raises, whatever the bytes are.

    Parameters
    ----------
    data : bytes
    script : bool
        Whether the file is a `.py`.

    Returns
    -------
    ShownFile
    """
    if script:
        return ShownFile((_cut(1, "code", _text(data)),), is_script=True)
    if len(data) > _LARGEST_FILE:
        return ShownFile((), f"The file is larger than {_LARGEST_FILE // 2**20} MiB, and is not shown.")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        cell = _cut(1, "code", _text(data))
        return ShownFile(
            (cell,), "The file is not a notebook that can be read; this is its text.", is_script=True
        )
    entries = raw_cells(found) or []
    note = (
        f"Only the first {MOST_CELLS} of {len(entries)} cells are shown." if len(entries) > MOST_CELLS else ""
    )
    return ShownFile(tuple(_cells(entries[:MOST_CELLS])), note)


def _cells(entries: list[tuple[str, str | None]]) -> Iterator[ShownCell]:
    """Yield the code and markdown cells; from where the page is full, what is left of them is cut."""
    room = _LONGEST_PAGE
    for number, (kind, source) in enumerate(entries, start=1):
        text = source or ""
        if kind == "heading":  # of notebooks before format 4
            kind, text = "markdown", f"## {text}"
        if kind in ("markdown", "code"):
            cell = _cut(number, kind, text, room)
            room -= len(cell.source)
            yield cell


def _cut(number: int, kind: str, source: str, room: int = _LONGEST_PAGE) -> ShownCell:
    """Return a cell that is not longer than a page can show."""
    longest = min(LONGEST_CODE if kind == "code" else LONGEST_MARKDOWN, room)
    cut = f"Cut here: the cell has {len(source)} characters." if len(source) > longest else ""
    return ShownCell(number, kind, visible(_lines(source[:longest])), cut)


def _text(data: bytes) -> str:
    """Return bytes as text, never more than a cell can show by much."""
    return data[: 4 * LONGEST_CODE + 4].decode("utf-8-sig", "replace")


def _lines(source: str) -> str:
    """Return a source whose lines end as Python counts them."""
    return source.replace("\r\n", "\n").replace("\r", "\n")
