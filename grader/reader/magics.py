"""IPython's own syntax, taken out of a cell line for line, so that every line keeps its number.

Only called for a cell that Python does not parse as it stands: a `%` that means modulo, or stands in a
string, is then never looked at unless the cell is broken anyway, and even then only at the start of a
logical line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from grader.reader.lines import starts

MAX_LINE = 2000
"""Longer lines are no magics; it bounds what the expressions below can cost."""

_KEEP_REST = frozenset({"time", "timeit", "capture", "prun"})
_CELL_MAGIC = re.compile(r"%%(\w*)")
_TIMED = re.compile(r"^(\s*(?:[\w\s,.\[\]'\"]+=\s*)?)%time\s+(?=\S)")
_MAGIC = re.compile(r"^(\s*)(?:%\s*[\w.]+|!|\?{1,2}[\w%.])")
_ASSIGNED = re.compile(r"^(\s*[A-Za-z_][\w\s,.]*=\s*)(?:%\s*\w|!).*$")
_HELP = re.compile(r"^(\s*)%{0,2}[A-Za-z_][\w.*]*\?{1,2}\s*(?:#.*)?$")


@dataclass(slots=True)
class Cleaned:
    """A cell without magics: its text, the numbers of the lines taken out, the cell magic that dropped it."""

    text: str
    lines: list[int] = field(default_factory=list)
    cell_magic: str = ""


def drop_magics(text: str) -> Cleaned:
    """Replace each magic line by `pass` at its indentation; keep what `%time` and its like would run."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    dropped: list[int] = []
    while found := _CELL_MAGIC.match(lines[first]):
        if found[1] not in _KEEP_REST:
            return Cleaned("", [], f"%%{found[1]}")
        lines[first] = ""
        dropped.append(first + 1)
        if first + 1 == len(lines):
            break
        first += 1
    _drop_lines(lines, dropped)
    return Cleaned("\n".join(lines), dropped)


def _drop_lines(lines: list[str], dropped: list[int]) -> None:
    continued = False
    for number, start in enumerate(starts(lines)):
        line = lines[number]
        if continued:
            replaced: str | None = ""
        else:
            replaced = _replacement(line) if start else None
        if replaced is None:
            continue
        continued = line.endswith("\\") and "%time" not in line
        lines[number] = replaced
        dropped.append(number + 1)


def _replacement(line: str) -> str | None:
    """The Python that takes the place of a magic line; None where the line is not one."""
    if len(line) > MAX_LINE:
        return None
    if timed := _TIMED.match(line):
        return timed[1] + line[timed.end() :]
    if magic := _MAGIC.match(line):
        return magic[1] + "pass"
    if assigned := _ASSIGNED.match(line):
        return assigned[1] + "None"
    if asked := _HELP.match(line):
        return asked[1] + "pass"
    return None
