"""docs/api.md is what the source says, and the source says all that a caller needs."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.docs.docstrings import (
    gives_something,
    may_raise,
    parameters_of,
    parameters_said,
    said,
    says_what_it_gives,
)
from tools import api_reference
from tools.api_reference import PARTS, described, home, types_named


def _functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Each public function and each public method of a public class; fixtures are asked for, not called."""
    for part in PARTS:
        for name, node in described(part):
            if isinstance(node, ast.ClassDef):
                methods = (one for one in node.body if isinstance(one, ast.FunctionDef))
                yield from ((f"{name}.{one.name}", one) for one in methods if not one.name.startswith("_"))
            elif isinstance(node, ast.FunctionDef) and not node.decorator_list:
                yield name, node


FUNCTIONS = dict(_functions())


def test_the_page_is_what_the_source_says() -> None:
    """Written anew by `make docs`."""
    assert api_reference.PAGE.read_text(encoding="utf-8") == api_reference.page()


def test_every_type_of_a_public_signature_is_on_the_page() -> None:
    """A class of ours, or another name for a type, is described where something public is written with it."""
    public = dict(one for part in PARTS for one in described(part))
    on_the_page = {home(name) for name in public}
    on_the_page |= {
        name.rpartition(".")[0] for name in on_the_page
    }  # a class of which single methods are public
    named = {(one, name) for name, node in public.items() for one in types_named(name, node)}
    assert sorted((one, name) for one, name in named if one not in on_the_page) == []


def test_a_property_is_no_method() -> None:
    """It is read without brackets, and so it stands on the page."""
    page = api_reference.PAGE.read_text(encoding="utf-8")
    assert "- ```python\n  is_strong: bool\n  ```" in page
    assert "is_strong(" not in page


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_says_each_parameter_and_no_other(name: str) -> None:
    """In the order of the signature."""
    assert parameters_said(FUNCTIONS[name]) == parameters_of(FUNCTIONS[name])


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_says_what_it_returns(name: str) -> None:
    """Where it returns something; a property's first line does."""
    assert says_what_it_gives(FUNCTIONS[name]) == gives_something(FUNCTIONS[name])


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_says_what_it_raises(name: str) -> None:
    """Where it, or a function of ours that it calls, has a `raise`."""
    module = name.rpartition(".")[0]
    if may_raise(FUNCTIONS[name], module, {name}):
        assert said(FUNCTIONS[name], "Raises")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_a_public_function_says_has_words(name: str) -> None:
    """Each parameter, result and exception is described, not only listed."""
    entries = [one for title in ("Parameters", "Returns", "Raises") for one in said(FUNCTIONS[name], title)]
    assert all(text for _, text in entries)
    assert ast.get_docstring(FUNCTIONS[name])
