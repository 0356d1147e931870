"""Which part of a name an expression reads or sets: `.attribute`, `[key]`, or the whole of it."""

from __future__ import annotations

import ast


def part_of(node: ast.Attribute | ast.Subscript) -> tuple[str, str]:
    """The name that an expression begins with, and which part of it is meant.

    Parameters
    ----------
    node : ast.Attribute or ast.Subscript

    Returns
    -------
    name : str
        "" where it begins with something else, as a call.
    part : str
        `.attribute`, `[key]`, or "" where the key is not known.
    """
    inner: ast.expr = node
    while isinstance(inner, ast.Attribute | ast.Subscript):
        node, inner = inner, inner.value
    if not isinstance(inner, ast.Name):
        return "", ""
    if isinstance(node, ast.Attribute):
        return inner.id, f".{node.attr}"
    key = node.slice.value if isinstance(node.slice, ast.Constant) else None
    return inner.id, f"[{key!r}]" if isinstance(key, str | int) else ""


def parts_read(statement: ast.stmt, name: str) -> set[str]:
    """Which parts of a name a statement, with all functions in it, may read: "" where it may be the whole.

    Parameters
    ----------
    statement : ast.stmt
    name : str

    Returns
    -------
    set of str
    """
    parts: set[str] = set()
    seen = 0
    whole = 0
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            whole += node.id == name
        elif isinstance(node, ast.Attribute | ast.Subscript) and getattr(node.value, "id", None) == name:
            seen += 1
            parts.add(part_of(node)[1])
    return parts if seen == whole else {*parts, ""}


def root_of(node: ast.expr) -> str:
    """The name that an expression begins with; "" where it begins with something else, as a call.

    Parameters
    ----------
    node : ast.expr

    Returns
    -------
    str
    """
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
