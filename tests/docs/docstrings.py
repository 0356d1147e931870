"""What a function has to say to who calls it, and what its docstring does say, in numpydoc's form."""

from __future__ import annotations

import ast
import inspect

from tools.api_reference import find, home, is_property, items, sections

_CAUGHT = "contextlib.suppress"


def said(function: ast.FunctionDef, title: str) -> list[tuple[str, str]]:
    """The entries of one section of a function's docstring, each with its text."""
    docstring = inspect.cleandoc(ast.get_docstring(function) or "")
    return items(sections(docstring).get(title, []))


def parameters_said(function: ast.FunctionDef) -> list[str]:
    """The parameters that the docstring lists, in its order."""
    return [one for head, _ in said(function, "Parameters") for one in head.partition(" : ")[0].split(", ")]


def parameters_of(function: ast.FunctionDef) -> list[str]:
    """The parameters that a caller gives, in the order of the signature."""
    given = function.args
    names = [one.arg for one in [*given.posonlyargs, *given.args, *given.kwonlyargs]]
    names += [f"*{given.vararg.arg}"] if given.vararg else []
    names += [f"**{given.kwarg.arg}"] if given.kwarg else []
    return [one for one in names if one not in ("self", "cls")]


def gives_something(function: ast.FunctionDef) -> bool:
    """Whether a caller gets something that has to be described."""
    returns = ast.unparse(function.returns) if function.returns else "None"
    return returns not in ("None", "NoReturn") and not is_property(function)


def says_what_it_gives(function: ast.FunctionDef) -> bool:
    """Whether there is a section on what is returned, or on what is yielded."""
    return bool(said(function, "Returns") or said(function, "Yields"))


def may_raise(node: ast.AST, module: str, seen: set[str]) -> bool:
    """Whether a piece of code has a `raise`, or calls a function of ours that has; what may be caught apart.

    What a function inside it raises is not counted: it may be called within a `try`, or later.
    """
    if isinstance(node, ast.Raise):
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        called = home(f"{module}.{node.func.id}")
        if called not in seen and _is_ours(called):
            seen.add(called)
            if may_raise(find(called), called.rpartition(".")[0], seen):
                return True
    parts = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.Try):
        parts = [*node.handlers, *node.orelse, *node.finalbody]
    elif isinstance(node, ast.With) and any(_CAUGHT in ast.unparse(one) for one in node.items):
        parts = []
    return any(
        may_raise(one, module, seen) for one in parts if not isinstance(one, ast.FunctionDef | ast.Lambda)
    )


def _is_ours(name: str) -> bool:
    try:
        return isinstance(find(name), ast.FunctionDef)
    except LookupError:
        return False
