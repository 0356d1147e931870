"""TOML with line numbers: read a file, check it against a Struct, and say where it is wrong.

`tomllib` forgets where a key stood, so the line is found again by a small search of the text. It knows tables, arrays
of tables and `key = value` lines. For a key that is written in another way it gives the line of its table.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from grader.model import GradeError
from grader.phrases import nearest

KeyPath = tuple[str | int, ...]
_StructType = TypeVar("_StructType", bound=msgspec.Struct)

_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_DOTTED})\s*=")
_STEP = re.compile(r"\.([A-Za-z0-9_-]+)|\[(\d+|\.\.\.)\]")
_AT_LINE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)")
_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}


@dataclass(frozen=True)
class TomlFile:
    """A TOML file that could be read: its values, and its text for finding lines."""

    path: Path
    values: dict[str, Any]
    text: str

    def error(self, where: KeyPath, message: str) -> GradeError:
        """Return the one-line error about the key at `where`.

        Parameters
        ----------
        where : KeyPath
            The keys and indices that lead to it.
        message : str

        Returns
        -------
        GradeError
        """
        return complaint(self.path, _line_of(self.text, where), message)

    def place(self, where: KeyPath) -> str:
        """Return where a key stands: `policy.toml:12`.

        Parameters
        ----------
        where : KeyPath

        Returns
        -------
        str
        """
        return f"{shown(self.path)}:{_line_of(self.text, where)}"

    def convert(self, to: type[_StructType], at: KeyPath = ()) -> _StructType:
        """Return the values as a Struct.

        Parameters
        ----------
        to : type
            A subclass of `msgspec.Struct`.
        at : KeyPath
            The keys and indices of the table that is meant; else the whole file.

        Returns
        -------
        Struct
            Of that type.

        Raises
        ------
        GradeError
            Where a value does not fit; names the key and its line.
        """
        try:
            return msgspec.convert(self.value(at), to)
        except msgspec.ValidationError as error:
            raise self._explained(str(error), to, at) from None

    def _explained(self, message: str, to: type[msgspec.Struct], at: KeyPath) -> GradeError:
        """Turn msgspec's sentence about a JSON path into ours about a key and a line."""
        what, _, place = message.partition(" - at ")
        steps = (int(index) if index.isdigit() else key for key, index in _STEP.findall(place))
        below: KeyPath = tuple(step for step in steps if step != "")
        where = self._first_wrong((*at, *below))
        name = re.search(r"field `(.*)`", what)
        if name and "unknown" in what:
            return self.error((*where, name[1]), _unknown(where, name[1], _keys_at(below, to)))
        if name:
            return self.error(where, f"{_dotted((*where, name[1]))} is missing")
        return self.error(where, f"{_dotted(where)}: {_in_words(what)}")

    def _first_wrong(self, where: KeyPath) -> KeyPath:
        """Complete the path of a free-form table, whose keys msgspec leaves out, by its first odd value."""
        value = self.value(where)
        if isinstance(value, dict) and where and where[-1] in {"symbols", "modules"}:
            return (*where, next(key for key, entry in value.items() if not isinstance(entry, str)))
        return where

    def value(self, where: KeyPath) -> Any:
        """Return what stands at a place.

        Parameters
        ----------
        where : KeyPath
            The keys and indices that lead to it.

        Returns
        -------
        Any
        """
        value: Any = self.values
        for step in where:
            value = value[step]
        return value


def complaint(path: Path, line: int, message: str) -> GradeError:
    """Return a GradeError of the form `solutions/course.toml:3: what is wrong`.

    Parameters
    ----------
    path : Path
    line : int
        From 1.
    message : str
        Line breaks in it become spaces.

    Returns
    -------
    GradeError
    """
    return GradeError(f"{shown(path)}:{line}: {' '.join(message.split())}")


def shown(path: Path) -> str:
    """Return a path as a person reads it: from the current folder where it lies below that.

    Parameters
    ----------
    path : Path

    Returns
    -------
    str
        With `/`.
    """
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def read_text(path: Path) -> str:
    """Return the text of a file of the course, with LF at the end of each line.

    Parameters
    ----------
    path : Path

    Returns
    -------
    str

    Raises
    ------
    GradeError
        In one line, where it cannot be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise complaint(path, line, "is not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise GradeError(f"{shown(path)}: {error.strerror or error}") from None


def read_toml(path: Path) -> TomlFile:
    """Read a TOML file.

    Parameters
    ----------
    path : Path

    Returns
    -------
    TomlFile

    Raises
    ------
    GradeError
        Where it cannot be read or is not TOML; with the line.
    """
    text = read_text(path)
    try:
        return TomlFile(path, tomllib.loads(text), text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.match(str(error))
        line = int(found[2]) if found else text.rstrip("\n").count("\n") + 1
        raise complaint(path, line, f"is not TOML: {found[1] if found else error}") from None


def _unknown(where: KeyPath, name: str, known: list[str]) -> str:
    """Return the sentence about a key that nobody knows, with the nearest that is known."""
    advice = nearest(name, known, f"the keys are {', '.join(known)}")
    return f"{_dotted((*where, name))} is not a key here; {advice}"


def _keys_at(where: KeyPath, to: type[msgspec.Struct]) -> list[str]:
    """Return the keys that the Struct at `where` below `to` knows."""
    node: Any = msgspec.inspect.type_info(to)
    for step in where:
        if isinstance(step, int):
            node = node.item_type
        else:
            node = next(entry.type for entry in node.fields if entry.encode_name == step)
    return [entry.encode_name for entry in node.fields]


def _in_words(what: str) -> str:
    """Return `Expected `str`, got `int`` as a person would say it."""
    return re.sub(r"`(\w+)`", lambda found: _WORDS.get(found[1], found[1]), what[:1].lower() + what[1:])


def _dotted(where: KeyPath) -> str:
    """Return `exercises[2].name` for ("exercises", 1, "name"): people count from one."""
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in where)
    return "".join(steps).removeprefix(".")


def _line_of(text: str, where: KeyPath) -> int:
    """Return the line (from 1) of the key at `where`, or of the nearest table that holds it."""
    best, best_length = 1, 0
    for path, line in _keys_by_line(text):
        length = len(path)
        if length > best_length and path == where[:length]:
            best, best_length = line, length
    return best


def _keys_by_line(text: str) -> list[tuple[KeyPath, int]]:
    """Return every table and key of a TOML text with its line."""
    found: list[tuple[KeyPath, int]] = []
    table: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    for line, content in enumerate(text.split("\n"), start=1):
        if header := _TABLE.match(content):
            table = _in_last(_parts(header[2]), counts)
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found.append((table, line))
        elif key := _ASSIGNMENT.match(content):
            found.append(((*table, *_parts(key[1])), line))
    return found


def _in_last(path: KeyPath, counts: Mapping[KeyPath, int]) -> KeyPath:
    """Return the path of a table's header: what stands below an array of tables belongs to its last one."""
    found: KeyPath = ()
    for step in path:
        found = (*found, counts[found], step) if found in counts else (*found, step)
    return found


def _parts(dotted: str) -> KeyPath:
    """Return the parts of a dotted key, without their quotes."""
    return tuple(part.strip("\"'") for part in re.findall(_KEY, dotted))
