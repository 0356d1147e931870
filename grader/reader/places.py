"""From a traceback to the learner's own line: every cell is compiled under a file name of its own."""

from __future__ import annotations

from types import FrameType, TracebackType
from typing import TypedDict

from grader.reader.cells import Cell


class PlaceData(TypedDict):
    """A line of the learner's own code as it crosses the wire."""

    file: str
    cell: int | None
    line: int
    source: str


_CELLS: dict[str, Cell] = {}
_FILENAMES: dict[int, str] = {}


def filename_of(cell: Cell) -> str:
    """The file name that code of `cell` carries: readable in a traceback, and no other cell's."""
    name = _FILENAMES.get(id(cell))
    if name is None:
        readable = cell.file if cell.number is None else f"{cell.file}, cell {cell.number}"
        name = f"<{readable}>"
        if name in _CELLS:
            name = f"<{readable}, {len(_CELLS)}>"
        _CELLS[name] = cell
        _FILENAMES[id(cell)] = name
    return name


def place_of(traceback: TracebackType | None) -> PlaceData | None:
    """The innermost line of the learner's own code in a traceback, or None where there is none of it."""
    place = None
    while traceback is not None:
        cell = _CELLS.get(traceback.tb_frame.f_code.co_filename)
        if cell is not None:
            place = cell, traceback.tb_lineno
        traceback = traceback.tb_next
    return _place_data(*place) if place is not None else None


def place_in(frame: FrameType | None) -> PlaceData | None:
    """The innermost line of the learner's own code that is running, or None where none of it is."""
    while frame is not None:
        cell = _CELLS.get(frame.f_code.co_filename)
        if cell is not None:
            return _place_data(cell, frame.f_lineno)
        frame = frame.f_back
    return None


def _place_data(cell: Cell, line: int) -> PlaceData:
    lines = cell.text.split("\n")
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    return PlaceData(file=cell.file, cell=cell.number, line=line, source=source)
