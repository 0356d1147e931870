"""The functions that a script defines at its top level: what a hand-out's stub holds, and nothing else of a course."""

from __future__ import annotations

import ast


def definitions_in(script: str, names: list[str]) -> dict[str, str]:
    """The definitions of these functions at the top level of a script.

    Parameters
    ----------
    script : str
        Python source.
    names : list of str
        Functions that are looked for; one that is not defined is left out.

    Returns
    -------
    dict of str to str
        The source of each by its name.

    Raises
    ------
    SyntaxError
        Where the script is not Python.
    """
    lines = script.split("\n")
    return {
        node.name: "\n".join(lines[node.lineno - 1 : node.end_lineno])
        for node in ast.parse(script).body
        if isinstance(node, ast.FunctionDef) and node.name in names
    }
