"""The definition of an exercise in a submission: where it stands, and whether it looks as if it were started."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from grader.extract.cells import SourceCell
from grader.extract.source_file import Statement, Unit
from grader.extract.started import body_of, is_unstarted

_SIGNS = re.compile(r"\bNone\b|\bpass\b|\.\.\.|NotImplemented|\breturn\s*(?:$|#|;)", re.MULTILINE)
"""What the text of a definition that is not started has, unless it has no body at all."""


@dataclass(frozen=True, slots=True, eq=False)
class ExerciseDefinition:
    """Where an exercise is defined: the statement, the definition in it, and the one that it is an alias of."""

    statement: Statement
    node: ast.stmt
    worked: ast.stmt
    cell: SourceCell  # of the latter

    @property
    def has_sign(self) -> bool:
        """Whether something in it looks as if it were not started: asked first, for it takes no time."""
        body = body_of(self.worked) if isinstance(self.worked, ast.FunctionDef) else [self.worked]
        text = "\n".join(self.cell.lines[body[0].lineno - 1 : self.worked.end_lineno]) if body else "pass"
        return _SIGNS.search(text) is not None

    @property
    def is_unstarted(self) -> bool:
        """Whether it does nothing yet."""
        return self.has_sign and is_unstarted(self.worked)


def pattern_of(name: str) -> str:
    """A regular expression for the `def` of a function of that name, wherever it stands.

    Parameters
    ----------
    name : str

    Returns
    -------
    str
    """
    return rf"\bdef\s+{re.escape(name)}\s*\("


def aliased(unit: Unit, statement: Statement, node: ast.stmt) -> tuple[ast.stmt, SourceCell]:
    """The function that `softmax = my_softmax` names; every other definition itself.

    Parameters
    ----------
    unit : Unit
    statement : Statement
        In which it stands.
    node : ast.stmt
        The definition.

    Returns
    -------
    node : ast.stmt
    cell : SourceCell
        Where that stands.
    """
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
        functions = unit.functions(node.value.id)
        if functions:
            return functions[-1].node, functions[-1].cell
    return node, statement.cell
