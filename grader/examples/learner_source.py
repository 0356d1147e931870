"""A learner's own text at a place, on their own machine: the line, and the function that it stands in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from grader.model import Place

_DEF = re.compile(r"\s*(?:async\s+)?def\s+(\w+)")


def source_text(files: Mapping[str, bytes], place: Place) -> str:
    """The text of a script, or of a notebook's cell; "" where there is none.

    Parameters
    ----------
    files : mapping of str to bytes
    place : Place

    Returns
    -------
    str
    """
    data = files.get(place.file, b"")
    try:
        if place.cell is None:
            return data.decode("utf-8-sig")
        source = json.loads(data)["cells"][place.cell - 1]["source"]
        return source if isinstance(source, str) else "".join(source)
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return ""


def line_at(files: Mapping[str, bytes], place: Place) -> str:
    """The line at a place, without indentation; "" where there is none.

    Parameters
    ----------
    files : mapping of str to bytes
    place : Place

    Returns
    -------
    str
    """
    lines = source_text(files, place).splitlines()
    return lines[place.line - 1].strip() if 0 < place.line <= len(lines) else ""


def function_at(files: Mapping[str, bytes], place: Place) -> str:
    """The name of the innermost function around a line, by the indentation; "" where there is none.

    Parameters
    ----------
    files : mapping of str to bytes
    place : Place

    Returns
    -------
    str
    """
    lines = source_text(files, place).splitlines()[: place.line]
    if not lines:
        return ""
    indent = _indent(lines[-1])
    for line in reversed(lines[:-1]):
        if line.strip() and _indent(line) < indent:
            indent = _indent(line)
            if found := _DEF.match(line):
                return found[1]
    return ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
