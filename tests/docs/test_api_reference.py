"""docs/api.md is what the source says, and the source says all that a caller needs."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

import pytest

from tools import api_reference
from tools.api_reference import PARTS, described, find, home, items, sections


def _functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Each public function and each public method of a public class; fixtures are asked for, not called."""
    for part in PARTS:
        for name, node in described(part):
            if isinstance(node, ast.ClassDef):
                methods = (one for one in node.body if isinstance(one, ast.FunctionDef))
                yield from ((f"{name}.{one.name}", one) for one in methods if not one.name.startswith("_"))
            elif not node.decorator_list:
                yield name, node


FUNCTIONS = dict(_functions())


def test_the_page_is_what_the_source_says() -> None:
    """Written anew by `make docs`."""
    assert api_reference.PAGE.read_text(encoding="utf-8") == api_reference.page()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_says_each_parameter_and_no_other(name: str) -> None:
    """In the order of the signature."""
    given = FUNCTIONS[name].args
    names = [one.arg for one in [*given.args, *given.kwonlyargs]]
    names += [f"*{given.vararg.arg}"] if given.vararg else []
    names += [f"**{given.kwarg.arg}"] if given.kwarg else []
    said = [one for head, _ in _section(name, "Parameters") for one in head.partition(" : ")[0].split(", ")]
    assert said == [one for one in names if one != "self"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_says_what_it_returns(name: str) -> None:
    """Where it returns something; a property's first line does."""
    node = FUNCTIONS[name]
    returns = node.returns is not None and ast.unparse(node.returns) != "None"
    is_property = any(ast.unparse(one).endswith("property") for one in node.decorator_list)
    assert bool(_section(name, "Returns") or _section(name, "Yields")) == (returns and not is_property)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_says_what_it_raises(name: str) -> None:
    """Where it, or a function of ours that it calls, has a `raise`."""
    module = name.rpartition(".")[0]
    if _may_raise(FUNCTIONS[name], module, {name}):
        assert _section(name, "Raises")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_a_public_function_says_has_words(name: str) -> None:
    """Each parameter, result and exception is described, not only listed."""
    entries = [one for title in ("Parameters", "Returns", "Raises") for one in _section(name, title)]
    assert all(text for _, text in entries)
    assert ast.get_docstring(FUNCTIONS[name])


def _section(name: str, title: str) -> list[tuple[str, str]]:
    docstring = inspect.cleandoc(ast.get_docstring(FUNCTIONS[name]) or "")
    return items(sections(docstring).get(title, []))


def _may_raise(node: ast.AST, module: str, seen: set[str]) -> bool:
    """Whether a piece of code has a `raise`, or calls a function of ours that has; what a `try` may catch apart."""
    if isinstance(node, ast.Raise):
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        called = home(f"{module}.{node.func.id}")
        if called not in seen and _is_ours(called):
            seen.add(called)
            if _may_raise(find(called), called.rpartition(".")[0], seen):
                return True
    parts = ast.iter_child_nodes(node)
    if isinstance(node, ast.Try):
        parts = iter([*node.handlers, *node.orelse, *node.finalbody])
    return any(_may_raise(one, module, seen) for one in parts)


def _is_ours(name: str) -> bool:
    try:
        return isinstance(find(name), ast.FunctionDef)
    except LookupError:
        return False
