"""What one function of a module depends on: the statements at its top level that it reaches, and nothing else."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeGuard

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def reached(source: str, roots: Iterable[str]) -> list[ast.stmt]:
    """The statements that the names in `roots` need, in their order, without docstrings.

    A name that is mentioned counts as needed, also as an attribute, a text, or the parameter of a decorated function
    (a fixture): too much is a run too many, too little a change that nobody sees.
    """
    module = ast.parse(source)
    affecting = _affecting(module)
    found: set[int] = set()
    waiting = [index for root in roots for index in affecting[root]]
    while waiting:
        index = waiting.pop()
        if index not in found:
            found.add(index)
            waiting += [other for name in _needs(module.body[index]) for other in affecting.get(name, ())]
    return [_without_docstrings(module.body[index]) for index in sorted(found)]


def _affecting(module: ast.Module) -> dict[str, list[int]]:
    """For each name, the statements that bind or change it. A module that is imported is changed by none."""
    affecting: dict[str, list[int]] = defaultdict(list)
    imported: set[str] = set()
    for index, statement in enumerate(module.body):
        names = set(_affects(statement))
        for name in names - imported:
            affecting[name].append(index)
        if isinstance(statement, ast.Import | ast.ImportFrom):
            imported |= names
    return affecting


def mentioned(statements: Iterable[ast.stmt]) -> set[str]:
    """Every name in these statements, whatever it is there."""
    return {name for one in statements for node in ast.walk(one) for name in _said_by(node)}


def text_of(statements: Iterable[ast.stmt]) -> str:
    """The statements as Python reads them: comments and layout have no part in it."""
    return "\n".join(ast.dump(one) for one in statements)


def without_docstrings(source: str) -> str:
    """A whole module as Python reads it."""
    return text_of(_without_docstrings(one) for one in ast.parse(source).body)


def _affects(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement at the top level binds, or may change."""
    if isinstance(statement, _Definition):
        yield statement.name
    elif isinstance(statement, ast.Import | ast.ImportFrom):
        yield from ((alias.asname or alias.name).partition(".")[0] for alias in statement.names)
    else:
        for node in ast.walk(statement):
            method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if method or isinstance(getattr(node, "ctx", None), ast.Store):
                yield from _first_name(node)


def _first_name(node: ast.AST) -> Iterator[str]:
    """`a` of a.b[c] and of a.b(c): what an assignment or a method may change."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    if isinstance(node, ast.Name):
        yield node.id


def _needs(statement: ast.stmt) -> set[str]:
    """The names that a statement mentions and does not bind itself."""
    names = mentioned([statement])
    if not isinstance(statement, ast.FunctionDef):
        return names
    stored = {node.id for node in ast.walk(statement) if _is_stored_name(node)}
    every = ast.walk(statement.args) if not statement.decorator_list else ()
    return names - stored - {node.arg for node in every if isinstance(node, ast.arg)}


def _is_stored_name(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _said_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.arg | ast.keyword) and node.arg:
        yield node.arg
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _without_docstrings(statement: ast.stmt) -> ast.stmt:
    for node in ast.walk(statement):
        if isinstance(node, _Definition) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return statement
