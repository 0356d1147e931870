"""What a habit is: a function that somebody would have written otherwise, and how that is said."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import NamedTuple

from grader.mutation.roles import Roles

Words = Callable[[Roles], str]
"""How it is said ("It behaves as if ..."), with the roles of names; nothing where it cannot be said."""


class Step(NamedTuple):
    """What may stand in a place. Steps of one sort in several places are one habit."""

    node: ast.expr
    sort: str
    words: Words
    later: float = 0
    """By so much it is less likely than others of its kind."""


class Rewrite(NamedTuple):
    """The whole text of a function rewritten; `line` is where, 0 for the function as a whole."""

    text: str
    line: int
    words: Words
    later: float = 0


class Habit(NamedTuple):
    """A function with one habit: its whole definition, and what is said of it."""

    source: str
    kind: str
    rank: float
    words: Words
    target: str
    places: int = 1


def plain(text: str) -> Words:
    """Words that need no role."""
    return lambda roles: text  # noqa: ARG005 - one signature for all


def about(before: str, text: str) -> Words:
    """A sentence with `{}` for what is changed, where that may be named."""

    def said(roles: Roles) -> str:
        role = roles.of(before)
        return text.format(role) if role else ""

    return said


def read(template: str, **parts: str) -> ast.expr:
    """An expression, from its text with other texts set in."""
    return ast.parse(template.format(**{name: f"({part})" for name, part in parts.items()}), mode="eval").body
