"""Where a function stands that is not found: in a class, in another function, in a text, a comment or a text cell.

None of it runs as an exercise; somebody who looks for their points is told where to look.
"""

from __future__ import annotations

import ast
import re
from typing import NamedTuple

from grader.extract.bindings import is_main_guard
from grader.extract.cells import SourceCell, text_cells
from grader.extract.definition import pattern_of
from grader.extract.source_file import Unit
from grader.extract.submission_files import Library

_MAX_TEXT = 2_000_000
_CELL_KINDS = {"markdown": "a Markdown cell", "raw": "a raw cell", "heading": "a heading"}


class Found(NamedTuple):
    """Where a function stands: `said` follows "It stands in"."""

    said: str
    cell: SourceCell
    line: int

    def sentence(self) -> str:
        """What a learner is told.

        Returns
        -------
        str
        """
        number, line = self.cell.number, self.cell.line(self.line)
        where = f"line {line}" if number is None else f"cell {number}, line {line}"
        return f"It stands in {self.said} ({where}): move it out, to a line of code of its own."


def where_it_stands(name: str, unit: Unit, library: Library) -> Found | None:
    """The first place of a file where a function of that name is defined, but not as one of the file's own.

    Parameters
    ----------
    name : str
    unit : Unit
        The file.
    library : Library

    Returns
    -------
    Found or None
        None where it stands nowhere in the file.
    """
    for statement in unit.statements:
        if name in statement.cell.text and (found := _inside(name, statement.node)):
            return Found(found[0], statement.cell, found[1])
    for cell in (*dict.fromkeys(statement.cell for statement in unit.statements), *unit.silent):
        if line := _line_of(name, cell, commented=True):
            return Found("a comment", cell, line)
    for magic, cell in unit.left_out:
        if line := _line_of(name, cell, commented=False):
            return Found(f"a cell that begins with {magic}", cell, line)
    for kind, cell in text_cells(unit.file, library.files.get(unit.file, b"")):
        if line := _line_of(name, cell, commented=False):
            return Found(_CELL_KINDS.get(kind, "a cell that is not code"), cell, line)
    return None


def _line_of(name: str, cell: SourceCell, *, commented: bool) -> int:
    """The line at whose beginning a function is defined, perhaps behind a comment's sign; 0 where there is none."""
    for found in re.finditer(pattern_of(name), cell.text[:_MAX_TEXT]):
        begin = cell.text.rfind("\n", 0, found.start()) + 1
        before = cell.text[begin : found.start()]
        if not before.strip(" \t>#") and ("#" in before) >= commented:
            return cell.text.count("\n", 0, found.start()) + 1
    return 0


def _inside(name: str, statement: ast.stmt) -> tuple[str, int] | None:
    """What a statement has the definition in, and its line."""
    stack: list[tuple[ast.AST, str]] = [(statement, "")]
    while stack:
        node, around = stack.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name and around:
            return around, node.lineno
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(pattern_of(name), node.value)
        ):
            return "a text", node.lineno
        if isinstance(node, ast.ClassDef):
            around = f"the class {node.name}"
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            around = f"the function {node.name}"
        elif isinstance(node, ast.If) and is_main_guard(node.test):
            stack += [(child, 'what runs under `if __name__ == "__main__"`') for child in reversed(node.body)]
            stack += [(child, around) for child in reversed(node.orelse)]
            continue
        stack += [(child, around) for child in reversed(list(ast.iter_child_nodes(node)))]
    return None
