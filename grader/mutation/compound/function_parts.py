"""What compound operators ask of a function: its parameters, and its text with something set in."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from grader.mutation.function_lines import Line
from grader.mutation.operators import Rewrite
from grader.mutation.subject import Subject


def arguments_of(subject: Subject) -> ast.arguments:
    """What the function takes."""
    head = subject.lines[0].node
    assert isinstance(head, ast.FunctionDef)
    return head.args


def parameters(subject: Subject) -> list[str]:
    """The names of what it takes, without functions and dictionaries."""
    names = [one.arg for one in [*arguments_of(subject).args, *arguments_of(subject).kwonlyargs]]
    return [name for name in names if subject.scope.kind(name) == "value"]


def scalars(subject: Subject) -> list[str]:
    """The parameters that may be plain numbers."""
    return [name for name in parameters(subject) if name not in subject.scope.arrays]


def beginning_with(
    subject: Subject, statement: str, variant: str, parts: Mapping[str, str], later: float = 0.0
) -> Rewrite:
    """The function with a statement before all others."""
    first = Line(1, None, statement)
    return Rewrite([*subject.lines[:1], first, *subject.lines[1:]], 0, statement, variant, parts, later)


def loops(subject: Subject) -> Iterator[int]:
    """The lines that begin a `for`."""
    return (place for place, line in enumerate(subject.lines) if isinstance(line.node, ast.For))
