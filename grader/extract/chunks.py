"""Cells -> statements, with recovery: what does not parse costs only itself."""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass, field, replace
from itertools import pairwise

from grader.extract.cells import SourceCell
from grader.extract.magics import drop_magics, run_as_text
from grader.extract.newer_python import written_for
from grader.extract.reading_notes import Notes
from grader.extract.statement_starts import starts

_MAX_BLOCKS = 2000
"""Into how many blocks a cell that does not parse is split before it is given up."""

_MAX_BROKEN = 20
"""How many blocks of one file that do not parse get a note of their own."""

_MAX_NESTED = 2000
"""The most pieces of text in one file that are parsed as code."""

_UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError)
_RUNS_TEXT = ("get_ipython", "exec(", "execfile(")
"""What a cell has in it that runs a text or another file."""
_CONTINUES = re.compile(r"(?:else|elif|except|finally)\b|[)\]}#]")
_DEFINITION = re.compile(r"(?:async\s+)?def\s|class\s|@")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_MERGE = (
    "a merge conflict was left in: keep one version, and remove the lines with <<<<<<<, ======= and >>>>>>>"
)
_NAME = re.compile(r"^\s*(?:async\s+)?def\s+(\w+)", re.MULTILINE)


@dataclass(slots=True)
class Parsed:
    """The statements of one file in source order, the functions that were lost, by name, and the files that it writes.

    `left_out` are the cells that do not run here, with the magics that they begin with. `silent` are those without a
    statement: all of the cell is a comment, say.
    """

    statements: list[tuple[ast.stmt, SourceCell]] = field(default_factory=list)
    broken: dict[str, tuple[SourceCell, int, str]] = field(default_factory=dict)
    written: dict[str, list[SourceCell]] = field(default_factory=dict)
    left_out: list[tuple[str, SourceCell]] = field(default_factory=list)
    silent: list[SourceCell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    line: int  # of its first line, from 0


def parse_cells(cells: list[SourceCell], notes: Notes) -> Parsed:
    """Parse each cell once. Only where that fails, take out magics, then split it into blocks.

    Parameters
    ----------
    cells : list of SourceCell
    notes : Notes
        Given what is left out.

    Returns
    -------
    Parsed
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _Parsing(notes).run(cells)


class _Parsing:
    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._parsed = Parsed()
        self._magics: list[tuple[SourceCell, int]] = []
        self._failures = 0
        self._nested = 0
        self._lost_until: tuple[SourceCell, int] | None = None

    def run(self, cells: list[SourceCell]) -> Parsed:
        for cell in cells:
            self._cell(cell)
        if self._magics:
            cell, line = self._magics[0]
            text = f"Lines with ! or % were skipped ({len(self._magics)}); that is fine."
            self._notes.add("magic_dropped", text, cell.file, cell.number, cell.line(line))
        return self._parsed

    def _cell(self, cell: SourceCell) -> None:
        """Add the statements of one cell."""
        text = cell.text
        tree = _try(text)
        if isinstance(tree, Exception):
            cleaned = drop_magics(_without_first_indent(text))
            if cleaned.writes:
                self._parsed.written.setdefault(cleaned.writes, []).append(replace(cell, text=cleaned.text))
                return
            text = cleaned.text
            tree = _try(text)
            foreign = cleaned.cell_magic or (cleaned.unknown if isinstance(tree, Exception) else "")
            if foreign:
                what = f"This cell was left out, since it begins with {foreign}."
                self._notes.add("magic_dropped", what, cell.file, cell.number, cell.line(1))
                self._parsed.left_out.append((foreign, cell))
                return
            self._magics += [(cell, line) for line in cleaned.lines]
            if isinstance(tree, Exception) and cleaned.session:
                session = _try(cleaned.session)
                tree = session if isinstance(session, list) else tree
        if isinstance(tree, Exception):
            self._blocks(cell, text)
        elif not tree:
            self._parsed.silent.append(cell)
        elif any(sign in text for sign in _RUNS_TEXT):
            self._exported(tree, cell)
        else:
            self._parsed.statements += [(node, cell) for node in tree]

    def _exported(self, nodes: list[ast.stmt], cell: SourceCell) -> None:
        """Statements of an exported notebook: what it has IPython run as text is parsed in its place."""
        for node in nodes:
            text = run_as_text(node)
            if text is None or self._nested >= _MAX_NESTED:
                self._parsed.statements.append((node, cell))
            elif text:
                self._nested += 1
                self._cell(SourceCell(cell.file, cell.number, text, at=cell.line(node.lineno)))

    def _blocks(self, cell: SourceCell, text: str) -> None:
        blocks = _blocks(text)
        if len(blocks) > _MAX_BLOCKS:
            what = "This does not parse and is too long to be split."
            self._notes.add("too_large", what, cell.file, cell.number, cell.line(1))
            return
        for block in blocks:
            tree = _try(block.text)
            if isinstance(tree, Exception):
                self._lost(block, tree, cell)
                continue
            for node in tree:
                ast.increment_lineno(node, block.line)
                self._parsed.broken.pop(getattr(node, "name", ""), None)
            self._exported(tree, cell)

    def _lost(self, block: _Block, error: Exception, cell: SourceCell) -> None:
        """A block that does not parse is not there, and what it defines is known to be lost."""
        line = cell.line(block.line + (getattr(error, "lineno", None) or 1))
        newer = written_for(block.text) if self._failures < _MAX_BROKEN else ""
        merged = _MERGE if _CONFLICT.search(block.text) else ""
        message = newer or merged or getattr(error, "msg", None) or str(error) or type(error).__name__
        names = [found[1] for found in _NAME.finditer(block.text)]
        self._parsed.broken.update(dict.fromkeys(names, (cell, line, message)))
        goes_on = self._lost_until == (cell, block.line) and not names
        self._lost_until = (cell, block.line + block.text.count("\n") + 1)
        if self._failures < _MAX_BROKEN and not goes_on:
            self._failures += 1
            self._notes.add(
                "does_not_parse", _sentence(message, names, bool(newer)), cell.file, cell.number, line
            )


def _sentence(message: str, names: list[str], newer: bool) -> str:
    lost = f"; it defines {', '.join(names[:5])}" if names else ""
    if newer:
        return f"This part was left out: {message}{lost}."
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
    for number, (line, following) in enumerate(pairwise(lines)):
        if _CONFLICT.match(line) and following[:1].isspace():
            heads[number] = False  # a merge left it inside of a function
    blocks = []
    outer = _cut(lines, heads, 0)
    if len(outer) > _MAX_BLOCKS:
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
