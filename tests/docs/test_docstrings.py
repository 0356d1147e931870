"""What one file says to another: each function that crosses a border says what it takes, gives and raises."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.docstrings import (
    gives_something,
    may_raise,
    parameters_of,
    parameters_said,
    said,
    says_what_it_gives,
)
from tools.api_reference import find, home
from tools.imports import FILES, ROOT, is_module


def _imported() -> Iterator[tuple[str, str]]:
    """Each name that a file of ours takes from another, with the module that takes it."""
    for path in FILES:
        taker = _module_of(path)
        modules: dict[str, str] = {}
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        for node in nodes:
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    modules[alias.asname or alias.name] = whole
                    yield whole, taker
        for node in nodes:
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                module = modules.get(node.value.id, "")
                if is_module(module) or ROOT.joinpath(*module.split("."), "__init__.py").is_file():
                    yield f"{module}.{node.attr}", taker


def _crossing() -> Iterator[tuple[str, str, ast.FunctionDef]]:
    """Each function that another file imports, and each public method of such a class: name, module and definition."""
    for name in sorted({home(name) for name, taker in _imported() if home(name).rpartition(".")[0] != taker}):
        try:
            node = find(name)
        except LookupError:  # a constant, or a module
            continue
        module = name.rpartition(".")[0]
        if not name.startswith("grader."):
            continue
        if isinstance(node, ast.FunctionDef):
            yield name, module, node
        for one in node.body if isinstance(node, ast.ClassDef) else ():
            if isinstance(one, ast.FunctionDef) and not one.name.startswith("_") and not _is_other_form(one):
                yield f"{name}.{one.name}", module, one


def _module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _is_other_form(function: ast.FunctionDef) -> bool:
    """Whether a method was described already: an overload, or the setter of a property."""
    return any(ast.unparse(one).endswith(("overload", ".setter")) for one in function.decorator_list)


CROSSING = {name: (module, node) for name, module, node in _crossing()}


def _unsaid(name: str) -> Iterator[str]:
    """What a function does not say, or says wrongly."""
    module, function = CROSSING[name]
    wanted = parameters_of(function)
    if parameters_said(function) != wanted:
        yield f"its parameters: {', '.join(wanted)}"
    if says_what_it_gives(function) != gives_something(function):
        yield "what it returns"
    if may_raise(function, module, {name}) and not said(function, "Raises"):
        yield "what it raises"


@pytest.mark.parametrize("name", sorted(CROSSING))
def test_what_crosses_a_border_says_what_it_takes_gives_and_raises(name: str) -> None:
    """Each parameter in the order of the signature and no other; what is returned; and that something is raised."""
    assert not list(_unsaid(name))
