"""What the reader in the worker says it found, checked on the trusted side before anything of it is believed."""

from __future__ import annotations

import functools
from typing import Any

import msgspec

from grader.model import Definition, Note, Place
from grader.rpc.faults import malformed

_OUTSIDE = _HELPERS = 40
_SOURCE = 20_000
"""Characters of a definition that are kept for the report."""


class Unparsed(msgspec.Struct, frozen=True):
    """Why a definition that is there cannot be read: Python's message, and where."""

    message: str
    place: Place | None = None

    @property
    def text(self) -> str:
        """`invalid syntax (cell 3, line 2).`"""
        if self.place is None:
            return f"{self.message}."
        cell = "" if self.place.cell is None else f"cell {self.place.cell}, "
        return f"{self.message} ({cell}line {self.place.line})."


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader found, before any of it ran."""

    file: str = ""
    definitions: tuple[Definition, ...] = ()
    outside: tuple[Definition, ...] = ()  # lines that exercises need and that are in no function
    helpers: tuple[Definition, ...] = ()  # other functions that exercises need, by name
    missing: dict[str, str] = {}  # exercise -> the nearest name that is there, or ""
    unparsed: dict[str, Unparsed] = {}  # exercise -> why its definition, which is there, cannot be read
    elsewhere: dict[str, str] = {}  # exercise -> where it stands and is not found
    nowhere: dict[str, str] = {}  # a name that nothing binds -> the nearest that is there, or ""
    lacking: dict[str, str] = {}  # exercise -> an allowed package that it uses and that is not installed here
    unstarted: tuple[str, ...] = ()  # exercises whose definition is the stub, or does nothing
    notes: tuple[Note, ...] = ()
    keys: dict[str, str] = {}  # exercise -> the key of the work that it does, where that was asked


def read_outline(value: Any, files: dict[str, bytes]) -> Outline:
    """Check the reader's account: it comes from the box, if from before the learner's code ran.

    Parameters
    ----------
    value : Any
        What came over the wire.
    files : dict of str to bytes
        The submission's.

    Returns
    -------
    Outline

    Raises
    ------
    SubmissionFault
        Where it is none.
    """
    if type(value) is not dict:
        raise malformed("an outline that makes no sense")
    try:
        definitions = _definitions(value["definitions"], files)
        outside = _definitions(value.get("outside", [])[:_OUTSIDE], files)
        helpers = _definitions(value.get("helpers", [])[:_HELPERS], files)
        missing = {one["exercise"]: one["nearest"] for one in value["missing"]}
        broken = {one["exercise"]: one["broken"] for one in value["missing"] if one.get("broken")}
        record = {"file": value["file"], "missing": missing, "notes": value["notes"]}
        record["unparsed"] = {
            name: {"message": one["message"], "place": msgspec.to_builtins(checked_place(one, files))}
            for name, one in broken.items()
        }
        record |= {"unstarted": value.get("unstarted", []), "nowhere": value.get("nowhere", {})}
        record["lacking"] = value.get("lacking", {})
        record["keys"] = value.get("keys", {})
        record["elsewhere"] = {
            one["exercise"]: one["elsewhere"] for one in value["missing"] if one.get("elsewhere")
        }
        outline = msgspec.convert(record, Outline, strict=True)
        return msgspec.structs.replace(outline, definitions=definitions, outside=outside, helpers=helpers)
    except (msgspec.ValidationError, KeyError, TypeError):
        raise malformed("an outline that makes no sense") from None


def _definitions(found: Any, files: dict[str, bytes]) -> tuple[Definition, ...]:
    """Pieces of a learner's own source, each with its place."""
    return tuple(
        Definition(
            exercise=one["exercise"],
            source=one["source"][:_SOURCE],
            place=checked_place(one, files) or Place("", 1),
        )
        for one in found
    )


def checked_place(value: Any, files: dict[str, bytes]) -> Place | None:
    """A place that lies in a file that was sent. Anything else would be text, or a number, of the learner's making.

    Parameters
    ----------
    value : Any
        What came over the wire.
    files : dict of str to bytes
        The submission's.

    Returns
    -------
    Place or None
    """
    if type(value) is not dict:
        return None
    file, line, cell = value.get("file"), value.get("line"), value.get("cell")
    data = files.get(file) if type(file) is str else None
    if type(file) is not str or data is None or type(line) is not int:
        return None
    if cell is not None and (type(cell) is not int or not 1 <= cell <= data.count(b"{")):
        return None
    return Place(file, line, cell) if 1 <= line <= _most_lines(data) else None


@functools.lru_cache(maxsize=8)  # asked once a definition and worker
def _most_lines(data: bytes) -> int:
    """How many lines a file has at the most: as they stand, or as JSON has them."""
    return data.count(b"\n") + data.count(b"\r") + data.count(b"\\n") + 1
