"""From a traceback to the learner's own line: every cell is compiled under a file name of its own."""

from __future__ import annotations

from collections.abc import Iterable
from traceback import walk_stack, walk_tb
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
    """The file name that code of `cell` carries: readable in a traceback, and no other cell's.

    Parameters
    ----------
    cell : SourceCell

    Returns
    -------
    str
    """
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
    """The innermost line of the learner's own code in a traceback, or None where it holds no such line.

    Where lines outside of all functions are in it, the last of them: what it calls was not called by anybody else.

    Parameters
    ----------
    traceback : TracebackType or None

    Returns
    -------
    PlaceData or None
    """
    return _innermost(walk_tb(traceback))


def place_in(frame: FrameType | None) -> PlaceData | None:
    """The innermost line of the learner's own code that is running, or None where none of it is.

    Parameters
    ----------
    frame : FrameType or None
        The innermost frame.

    Returns
    -------
    PlaceData or None
    """
    return _innermost(reversed(list(walk_stack(frame)))) if frame is not None else None


def _innermost(lines: Iterable[tuple[FrameType, int]]) -> PlaceData | None:
    """The place of frames, each with its line, the outermost first."""
    place = None
    for frame, line in lines:
        cell = _CELLS.get(frame.f_code.co_filename)
        outside = frame.f_code.co_name == "<module>"
        if cell is not None and (place is None or not place["outside"] or outside):
            source = cell.lines[line - 1] if 0 < line <= len(cell.lines) else ""
            place = PlaceData(file=cell.file, cell=cell.number, line=line, source=source, outside=outside)
    return place
