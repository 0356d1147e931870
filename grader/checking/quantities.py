"""The quantities of a call by which an answer may be too large: how many rows and columns, 1 - beta, a rate."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np

from grader.model import Definition

_MOST = 12
_LARGEST = 1e6


def quantities_of(
    args: tuple[Any, ...], kwargs: dict[str, Any], definition: Definition | None
) -> dict[str, float]:
    """Named sizes and numbers of a call; those of one value share a line, joined by "or".

    Parameters
    ----------
    args, kwargs
        What an exercise was called with.
    definition : Definition or None
        The learner's own, whose parameters give the names.
    """
    names = _parameters(definition)
    named = [(names[index] if index < len(names) else "", value) for index, value in enumerate(args)]
    by_value: dict[float, list[str]] = {}
    for name, value in [*named, *kwargs.items()]:
        for words, number in _of(name, value):
            if 0 < number <= _LARGEST and number not in (1.0, 2.0, 0.5):
                by_value.setdefault(number, []).append(words)
    return {" or ".join(words[:2]): number for number, words in list(by_value.items())[:_MOST]}


def _of(name: str, value: object) -> list[tuple[str, float]]:
    if isinstance(value, np.ndarray) and value.ndim == 2:
        whose = f" of {name}" if name else ""
        return [
            (f"the number of columns{whose}", value.shape[1]),
            (f"the number of rows{whose}", value.shape[0]),
        ]
    if isinstance(value, np.ndarray) and value.ndim == 1:
        return [(f"the length of {name}" if name else "the length", value.shape[0])]
    if not name or isinstance(value, bool) or not isinstance(value, (int, float, np.number)):
        return []
    number = float(value)
    return [(name, number), *([(f"1 - {name}", 1 - number)] if 0 < number < 1 else [])]


def _parameters(definition: Definition | None) -> list[str]:
    """The names of the parameters. What cannot be read has none."""
    if definition is None:
        return []
    try:
        found = ast.parse(definition.source).body[0]
    except (SyntaxError, ValueError, IndexError, RecursionError, MemoryError):
        return []
    return [one.arg for one in found.args.args] if isinstance(found, ast.FunctionDef) else []
