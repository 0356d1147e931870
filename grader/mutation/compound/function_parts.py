"""What compound operators ask of a function: its parameters, and its text with something set in."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from grader.mutation.function_lines import Line
from grader.mutation.operators import Rewrite
from grader.mutation.subject import Subject


def arguments_of(subject: Subject) -> ast.arguments:
    """The signature of the function.

    Parameters
    ----------
    subject : Subject

    Returns
    -------
    ast.arguments
    """
    head = subject.lines[0].node
    assert isinstance(head, ast.FunctionDef)
    return head.args


def parameters(subject: Subject) -> list[str]:
    """The names of the function's parameters, without functions and dictionaries.

    Parameters
    ----------
    subject : Subject

    Returns
    -------
    list of str
    """
    names = [one.arg for one in [*arguments_of(subject).args, *arguments_of(subject).kwonlyargs]]
    return [name for name in names if subject.scope.kind(name) == "value"]


def scalars(subject: Subject) -> list[str]:
    """The parameters that may be plain numbers.

    Parameters
    ----------
    subject : Subject

    Returns
    -------
    list of str
    """
    return [name for name in parameters(subject) if name not in subject.scope.arrays]


def beginning_with(
    subject: Subject, statement: str, variant: str, parts: Mapping[str, str], later: float = 0.0
) -> Rewrite:
    """The function with a statement before all others.

    Parameters
    ----------
    subject : Subject
    statement : str
    variant : str
        As for `Rewrite`.
    parts : mapping of str to str
        As for `Rewrite`.
    later : float
        As for `Rewrite`.

    Returns
    -------
    Rewrite
    """
    first = Line(1, None, statement)
    return Rewrite([*subject.lines[:1], first, *subject.lines[1:]], 0, statement, variant, parts, later)


def loops(subject: Subject) -> Iterator[int]:
    """The lines that begin a `for`.

    Parameters
    ----------
    subject : Subject

    Returns
    -------
    iterator of int
        Places of lines, from 0.
    """
    return (place for place, line in enumerate(subject.lines) if isinstance(line.node, ast.For))
