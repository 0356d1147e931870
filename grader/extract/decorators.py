"""Decorators: what they change besides the function that they stand above, and doing without those that are not here.

A decorator is a call at the top level. So one that keeps what it decorates (`REGISTRY[f.__name__] = f`) changes the
registry at each definition, and code that reads the registry needs those definitions.
"""

from __future__ import annotations

import ast

from grader.extract.subscripts import root_of

_DECORATED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def decorators(node: ast.stmt) -> list[ast.expr]:
    """The decorators of a definition, without the arguments that they are called with.

    Parameters
    ----------
    node : ast.stmt

    Returns
    -------
    list of ast.expr
        Empty where it is no definition.
    """
    found = node.decorator_list if isinstance(node, _DECORATED) else []
    return [one.func if isinstance(one, ast.Call) else one for one in found]


def root_of_decorator(node: ast.expr) -> str:
    """The name that a dotted decorator begins with; "" for one that is taken out of something, as `a[0]`.

    Parameters
    ----------
    node : ast.expr

    Returns
    -------
    str
    """
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def changed_by(definition: ast.stmt) -> set[str]:
    """The outer names that a decorator's definition changes.

    It sets their items or attributes, or calls their methods as a statement. What is made by assignment
    (`register = Registry()`) keeps what it decorates in itself.

    Parameters
    ----------
    definition : ast.stmt

    Returns
    -------
    set of str
    """
    if not isinstance(definition, _DECORATED):
        targets = definition.targets if isinstance(definition, ast.Assign) else []
        return {target.id for target in targets if isinstance(target, ast.Name)}
    changed: set[str] = set()
    own: set[str] = set()
    for node in ast.walk(definition):
        match node:
            case ast.arg(name) | ast.Name(name, ast.Store()):
                own.add(name)
            case ast.Attribute(ctx=ast.Store() | ast.Del()) | ast.Subscript(ctx=ast.Store() | ast.Del()):
                changed.add(root_of(node))
            case ast.Expr(ast.Call(ast.Attribute() | ast.Subscript() as method)):
                changed.add(root_of(method))
    return changed - own - {""}


def without(node: ast.stmt, absent: set[str]) -> ast.stmt | None:
    """The definition without decorators that begin with an absent name; None where it has no such decorator.

    Parameters
    ----------
    node : ast.stmt
    absent : set of str

    Returns
    -------
    ast.stmt or None
    """
    if not isinstance(node, _DECORATED):
        return None
    kept = [
        one
        for one, name in zip(node.decorator_list, map(root_of_decorator, decorators(node)), strict=True)
        if name not in absent
    ]
    if len(kept) == len(node.decorator_list):
        return None
    fields = {name: getattr(node, name) for name in node._fields} | {"decorator_list": kept}
    return ast.copy_location(type(node)(**fields), node)
