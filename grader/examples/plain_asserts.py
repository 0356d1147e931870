"""A plain assert of an example that has no words of its own: its condition, and the values that it compared."""

from __future__ import annotations

import ast
import linecache
import textwrap
import traceback

from grader.examples.assertions import shown

_WIDTH = 74

Compared = tuple[str, object, object] | None
"""Operator, left and right of the plain assert that failed, where it compared."""


def assert_in_words(error: AssertionError, compared: Compared) -> str:
    """What should be true, as the example has it, and what it compared where that is short.

    Parameters
    ----------
    error : AssertionError
        What the assert raised.
    compared : Compared

    Returns
    -------
    str
        At most three lines.
    """
    condition = _condition_of(error)
    wanted = f"This should be true: {condition}" if condition else "What the example asserts is not true."
    lines = textwrap.wrap(wanted, _WIDTH, max_lines=2, placeholder=" …")
    values = _values_in_words(compared)
    if values and values != condition:
        lines.append(f"It is not: {values}")
    return "\n".join(lines)


def _condition_of(error: AssertionError) -> str:
    """The condition of the assert that failed; "" where its file cannot be read any more."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames or frames[-1].lineno is None:
        return ""
    line = frames[-1].lineno
    try:
        tree = ast.parse("".join(linecache.getlines(frames[-1].filename)))
    except (SyntaxError, ValueError):
        return ""
    asserts = (node for node in ast.walk(tree) if isinstance(node, ast.Assert))
    found = next((one for one in asserts if one.lineno <= line <= (one.end_lineno or one.lineno)), None)
    return ast.unparse(found.test) if found else ""


def _values_in_words(compared: Compared) -> str:
    """`0.095 < 0.00993813`; "" where a value is long."""
    if compared is None:
        return ""
    operator, left, right = compared
    one, other = shown(left), shown(right)
    return f"{one} {operator} {other}" if one and other else ""
