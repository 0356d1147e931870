"""A function in a learner's file as lines of text: found, taken out, put in; in a script and in a notebook's cells.

From the left margin, not by parsing: a file that is broken has functions too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

_NEXT = re.compile(r"(?![\s)\]}#'\"])")
"""What stands at the left margin and belongs to no function above it."""


def block_of(text: str, name: str) -> str:
    """The last definition of a function in a text, with its decorators; "" where there is none.

    Parameters
    ----------
    text : str
    name : str

    Returns
    -------
    str
        Without empty lines at its end.
    """
    lines = text.split("\n")
    spans = _spans(lines, name)
    return "\n".join(lines[spans[-1][0] : spans[-1][1]]) if spans else ""


def with_block(text: str, name: str, block: str) -> str:
    """A text in which the function is this one: in the place of its last definition, and of no other.

    Parameters
    ----------
    text : str
    name : str
    block : str
        What `block_of` gave of another text.

    Returns
    -------
    str
        The same text where the function is not in it.
    """
    lines = text.split("\n")
    for first, end in reversed(_spans(lines, name)[-1:]):
        lines[first:end] = block.split("\n")
    return "\n".join(lines)


def _spans(lines: list[str], name: str) -> list[tuple[int, int]]:
    """From where to where each definition of a function goes."""
    head = re.compile(rf"(?:async\s+)?def\s+{re.escape(name)}\b")
    found = []
    for at, line in enumerate(lines):
        if head.match(line):
            end = next(
                (n for n in range(at + 1, len(lines)) if lines[n] and _NEXT.match(lines[n])), len(lines)
            )
            while end > at + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
                end -= 1
            first = at
            while first and lines[first - 1].startswith("@"):
                first -= 1
            found.append((first, end))
    return found


def edited_file(name: str, data: bytes, edit: Callable[[str], str]) -> bytes:
    """A script or a notebook in which each text of code is edited; all else stays, also how its lines end.

    Parameters
    ----------
    name : str
        The file's.
    data : bytes
    edit : callable
        Of a script's text, or of a code cell's.

    Returns
    -------
    bytes
        The same bytes where nothing is edited.
    """
    text = data.decode("utf-8", "surrogateescape")
    if ".ipynb" not in name:
        return _edited(text, edit).encode("utf-8", "surrogateescape")
    try:
        notebook = json.loads(text)
        changed = [_edit_cell(cell, edit) for cell in notebook["cells"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return data
    if not any(changed):
        return data
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


def _edited(text: str, edit: Callable[[str], str]) -> str:
    plain = text.replace("\r\n", "\n")
    changed = edit(plain)
    if changed == plain:
        return text
    return changed.replace("\n", "\r\n") if "\r\n" in text else changed


def _edit_cell(cell: Any, edit: Callable[[str], str]) -> bool:
    if not isinstance(cell, dict) or cell.get("cell_type") != "code":
        return False
    source = cell.get("source", "")
    text = source if isinstance(source, str) else "".join(source)
    changed = _edited(text, edit)
    if changed == text:
        return False
    cell["source"] = changed.splitlines(keepends=True)
    cell["outputs"], cell["execution_count"] = [], None
    return True
