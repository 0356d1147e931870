"""Cells -> statements, with recovery: what does not parse costs only itself."""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass, field

from grader.reader.cells import Cell
from grader.reader.lines import starts
from grader.reader.magics import drop_magics
from grader.reader.notes import Notes

MAX_BLOCKS = 2000
"""Into how many blocks a cell that does not parse is split before it is given up."""

MAX_BROKEN = 20
"""How many blocks of one file that do not parse get a note of their own."""

_UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError)
_CONTINUES = re.compile(r"(?:else|elif|except|finally)\b|[)\]}#]")
_DEFINITION = re.compile(r"(?:async\s+)?def\s|class\s|@")
_NAME = re.compile(r"^\s*(?:async\s+)?def\s+(\w+)", re.MULTILINE)


@dataclass(slots=True)
class Parsed:
    """The statements of one file in source order, and the functions that were lost, by name."""

    statements: list[tuple[ast.stmt, Cell]] = field(default_factory=list)
    broken: dict[str, tuple[Cell, int, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    line: int  # of its first line, from 0


def parse_cells(cells: list[Cell], notes: Notes) -> Parsed:
    """Parse each cell once; take out magics, then split into blocks, only where that fails."""
    parsed = Parsed()
    magics: list[tuple[Cell, int]] = []
    failures = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for cell in cells:
            failures += _parse_cell(cell, parsed, magics, notes, MAX_BROKEN - failures)
    if magics:
        cell, line = magics[0]
        lines = "1 line" if len(magics) == 1 else f"{len(magics)} lines"
        text = f"Notebook commands were left out ({lines})."
        notes.add("magic_dropped", text, cell.file, cell.number, line)
    return parsed


def _parse_cell(cell: Cell, parsed: Parsed, magics: list[tuple[Cell, int]], notes: Notes, left: int) -> int:
    """Add the statements of one cell; answer how many notes it took to say what did not parse."""
    text = cell.text
    tree = _try(text)
    if isinstance(tree, Exception):
        cleaned = drop_magics(_without_first_indent(text))
        if cleaned.cell_magic:
            what = f"This cell was left out: {cleaned.cell_magic} is not Python."
            notes.add("magic_dropped", what, cell.file, cell.number, 1)
            return 0
        magics += [(cell, line) for line in cleaned.lines]
        text = cleaned.text
        tree = _try(text)
    if not isinstance(tree, Exception):
        parsed.statements += [(node, cell) for node in tree]
        return 0
    return _parse_blocks(cell, text, parsed, notes, left)


def _parse_blocks(cell: Cell, text: str, parsed: Parsed, notes: Notes, left: int) -> int:
    taken = 0
    blocks = _blocks(text)
    if len(blocks) > MAX_BLOCKS:
        notes.add("too_large", "This does not parse and is too long to be split.", cell.file, cell.number, 1)
        return 0
    for block in blocks:
        tree = _try(block.text)
        if isinstance(tree, Exception):
            line = block.line + (getattr(tree, "lineno", None) or 1)
            message = getattr(tree, "msg", None) or str(tree) or type(tree).__name__
            names = [found[1] for found in _NAME.finditer(block.text)]
            parsed.broken.update(dict.fromkeys(names, (cell, line, message)))
            if taken < left:
                notes.add("does_not_parse", _sentence(message, names), cell.file, cell.number, line)
                taken += 1
            continue
        for node in tree:
            ast.increment_lineno(node, block.line)
            for name in [name for name in parsed.broken if name == getattr(node, "name", None)]:
                del parsed.broken[name]
            parsed.statements.append((node, cell))
    return taken


def _sentence(message: str, names: list[str]) -> str:
    lost = f"; it defines {', '.join(names[:5])}" if names else ""
    return f"This part does not parse and was left out ({message}){lost}."


def _try(text: str) -> list[ast.stmt] | Exception:
    try:
        return ast.parse(text).body
    except _UNPARSABLE as error:
        return error.with_traceback(None)


def _without_first_indent(text: str) -> str:
    """A cell that is indented as a whole runs in a notebook: take the first line's indentation from each."""
    found = re.match(r"(?:[ \t]*\n)*([ \t]+)\S", text)
    if found is None:
        return text
    return "\n".join(line.removeprefix(found[1]) for line in text.split("\n"))


def _blocks(text: str) -> list[_Block]:
    """The blocks of a source that does not parse; those that do not parse either are cut at each definition.

    The second cut ignores brackets and strings: an unclosed one must not swallow the functions after it.
    """
    lines = text.split("\n")
    heads = [start and _is_head(line) for start, line in zip(starts(lines), lines, strict=True)]
    blocks = []
    outer = _cut(lines, heads, 0)
    if len(outer) > MAX_BLOCKS:
        return outer
    for block in outer:
        inner = block.text.split("\n")
        heads = [bool(_DEFINITION.match(line)) for line in inner]
        if sum(heads) > 1 and isinstance(_try(block.text), Exception):
            blocks += _cut(inner, heads, block.line)
        else:
            blocks.append(block)
    return blocks


def _is_head(line: str) -> bool:
    return bool(line) and not line[0].isspace() and not _CONTINUES.match(line)


def _cut(lines: list[str], heads: list[bool], offset: int) -> list[_Block]:
    blocks = []
    begin = 0
    for number in range(1, len(lines) + 1):
        # A decorator keeps what follows it.
        decorated = lines[number - 1].startswith("@")
        if number == len(lines) or (heads[number] and not decorated):
            blocks.append(_Block("\n".join(lines[begin:number]), offset + begin))
            begin = number
    return blocks
