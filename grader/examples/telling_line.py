"""The line of a function that a wrong answer is about: where the part that is wrong was computed, not `def`.

Found in the text. It is the last line that gave the name that is returned, or the one that filled the key; of a list or
a dictionary that begins empty, or with what was handed in, the line that fills it.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator

import msgspec

from grader.model import Definition, Place

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
_STEPS = 5
"""How many names are followed that are each another's."""


def telling_place(definition: Definition | None, said: str) -> Place | None:
    """The place in a learner's file that a wrong answer is about.

    Parameters
    ----------
    definition : Definition or None
        The learner's own.
    said : str
        The finding.

    Returns
    -------
    Place or None
    """
    if definition is None:
        return None
    line = telling_line(definition.source, said) or 1
    return msgspec.structs.replace(definition.place, line=definition.place.line + line - 1)


def telling_line(source: str, said: str) -> int | None:
    """Which line of a definition is to be looked at.

    Parameters
    ----------
    source : str
        The definition.
    said : str
        The finding, which may begin with a key, or name one of several results.

    Returns
    -------
    int or None
        From 1; None where the definition cannot be read.
    """
    try:
        function = ast.parse(textwrap.dedent(source)).body[0]
    except (SyntaxError, ValueError, IndexError, RecursionError, MemoryError):
        return None
    if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return None
    statements = [one for one in _own_nodes(function) if isinstance(one, ast.stmt)]
    returns = [one for one in statements if isinstance(one, ast.Return) and one.value is not None]
    if not returns:
        return max((one.lineno for one in statements), default=function.lineno)
    last = max(returns, key=lambda one: one.lineno)
    assert last.value is not None
    value = _result_meant(last.value, said)
    key = re.match(r"`(\w+)`", said)
    line = _line_of_key(value, key[1], statements) if key else None
    return line or _line_of(value, last.lineno, statements)


def _own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function, but not in functions in it."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            yield from _own_nodes(child)


def _result_meant(value: ast.expr, said: str) -> ast.expr:
    """Of several results the one that a finding names."""
    found = re.search(rf"\b({'|'.join(_PLACES)}) result\b", said, re.IGNORECASE)
    if isinstance(value, ast.Tuple) and found:
        place = _PLACES.index(found[1].lower())
        return value.elts[place] if place < len(value.elts) else value
    return value


def _line_of(value: ast.expr, line: int, statements: list[ast.stmt]) -> int:
    """Where a value comes from: of a name where it was bound last, and so on; else where it stands."""
    for _ in range(_STEPS):
        bound = [one for one in statements if one.lineno < line and _binds(one, value)]
        if not bound:
            return line
        last = max(bound, key=lambda one: one.lineno)
        line, made_of = _filling(last, value, statements) or (last.lineno, getattr(last, "value", None))
        if made_of is None or isinstance(last, ast.AugAssign):
            return line
        value = made_of
    return line


def _filling(bound: ast.stmt, name: ast.expr, statements: list[ast.stmt]) -> tuple[int, ast.expr] | None:
    """Where what begins as a list or as an empty dictionary is filled first, and with what."""
    if not isinstance(bound, ast.Assign) or not isinstance(name, ast.Name) or not _is_begun(bound.value):
        return None
    after = (one for one in statements if one.lineno > bound.lineno)
    return next(((one.lineno, value) for one in after if (value := _filled_with(one, name.id))), None)


def _is_begun(value: ast.expr) -> bool:
    return isinstance(value, ast.List) or (isinstance(value, ast.Dict) and not value.keys)


def _filled_with(statement: ast.stmt, name: str) -> ast.expr | None:
    """The value of `name[key] = value` and of `name.append(value)`."""
    if isinstance(statement, ast.Assign):
        filled = (one.value for one in statement.targets if isinstance(one, ast.Subscript))
        is_filled = any(isinstance(one, ast.Name) and one.id == name for one in filled)
        return statement.value if is_filled else None
    call = statement.value if isinstance(statement, ast.Expr) else None
    if isinstance(call, ast.Call) and call.args and ast.unparse(call.func) == f"{name}.append":
        return call.args[0]
    return None


def _binds(statement: ast.stmt, value: ast.expr) -> bool:
    if not isinstance(value, ast.Name):
        return False
    if isinstance(statement, ast.Assign):
        targets: list[ast.expr] = statement.targets
    elif isinstance(statement, (ast.AugAssign, ast.AnnAssign)):
        targets = [statement.target]
    else:
        return False
    names = (node for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))
    return any(node.id == value.id and isinstance(node.ctx, ast.Store) for node in names)


def _line_of_key(value: ast.expr, key: str, statements: list[ast.stmt]) -> int | None:
    """Where an entry of the dictionary that is returned was made; None where that is not seen."""
    found = None
    for statement in sorted(statements, key=lambda one: one.lineno):
        if isinstance(statement, ast.Assign) and any(_is_entry(one, value, key) for one in statement.targets):
            found = _line_of(statement.value, statement.lineno, statements)
    if found is not None:
        return found
    for node in (inner for statement in statements for inner in ast.walk(statement)):
        for name, entry in zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ():
            if name is not None and _text_of(name) == key:
                found = _line_of(entry, entry.lineno, statements)
    return found


def _is_entry(target: ast.expr, value: ast.expr, key: str) -> bool:
    """Whether this is `value[key]`; of a key that is put together, its letters are compared."""
    if not isinstance(target, ast.Subscript) or not isinstance(target.value, ast.Name):
        return False
    is_the_result = not isinstance(value, ast.Name) or target.value.id == value.id
    text = _text_of(target.slice)
    return is_the_result and text in (key, key.rstrip("0123456789"))


def _text_of(node: ast.expr) -> str:
    """A text, or the text that one begins with."""
    if isinstance(node, ast.BinOp):
        return _text_of(node.left)
    if isinstance(node, ast.JoinedStr) and node.values:
        return _text_of(node.values[0])
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
