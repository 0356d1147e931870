"""From a traceback to the learner's own line: every cell is compiled under a file name of its own."""

from __future__ import annotations

from types import FrameType, TracebackType
from typing import TypedDict

from grader.extract.cells import SourceCell


class PlaceData(TypedDict):
    """A line of the learner's own code as it crosses the wire; `outside` where it is in no function."""

    file: str
    cell: int | None
    line: int
    source: str
    outside: bool


_CELLS: dict[str, SourceCell] = {}
_FILENAMES: dict[int, str] = {}


def filename_of(cell: SourceCell) -> str:
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
    """The innermost line of the learner's own code in a traceback, or None where there is none of it.

    Where lines outside of all functions are in it, the last of them: what it calls was not called by anybody else.
    """
    place = None
    while traceback is not None:
        cell = _CELLS.get(traceback.tb_frame.f_code.co_filename)
        if cell is not None and (place is None or not place["outside"] or _is_outside(traceback.tb_frame)):
            place = _place_data(cell, traceback.tb_lineno, traceback.tb_frame)
        traceback = traceback.tb_next
    return place


def place_in(frame: FrameType | None) -> PlaceData | None:
    """The same of what is running, or None where none of it is."""
    place = None
    while frame is not None:
        cell = _CELLS.get(frame.f_code.co_filename)
        if cell is not None and (place is None or (_is_outside(frame) and not place["outside"])):
            place = _place_data(cell, frame.f_lineno, frame)
        frame = frame.f_back
    return place


def _place_data(cell: SourceCell, line: int, frame: FrameType) -> PlaceData:
    source = cell.lines[line - 1] if 0 < line <= len(cell.lines) else ""
    return PlaceData(file=cell.file, cell=cell.number, line=line, source=source, outside=_is_outside(frame))


def _is_outside(frame: FrameType) -> bool:
    return frame.f_code.co_name == "<module>"
