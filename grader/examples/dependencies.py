"""Which exercises a learner's own definitions call, through helpers of their own too: found in the text."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable, Mapping

from grader.model import Definition


def calls_among(
    definitions: Iterable[Definition], helpers: Iterable[Definition]
) -> dict[str, tuple[str, ...]]:
    """The other exercises that each exercise names in its code, or in a helper that it names, and so on.

    Parameters
    ----------
    definitions : iterable of Definition
        Of the exercises.
    helpers : iterable of Definition
        Other functions that they need.

    Returns
    -------
    dict of str to tuple of str
        By exercise, in the order of the definitions; what cannot be read names nothing.
    """
    exercises = [*definitions]
    every = (*helpers, *exercises)
    own = {one.exercise for one in every}
    named = {one.exercise: _names(one.source, own - {one.exercise}) for one in every}
    return {
        one.exercise: tuple(other.exercise for other in exercises if other.exercise in reached)
        for one in exercises
        for reached in [_reached(one.exercise, named) - {one.exercise}]
    }


def _names(source: str, wanted: set[str]) -> set[str]:
    """Those of these names that a function's code holds; most texts hold none, and are not parsed."""
    if not any(name in source for name in wanted):
        return set()
    try:
        tree = ast.parse(textwrap.dedent(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & wanted


def _reached(start: str, named: Mapping[str, set[str]]) -> set[str]:
    """All that is named from here on; what an exercise in between names is named through it."""
    waiting, found = [start], set[str]()
    while waiting:
        for name in named[waiting.pop()]:
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found
