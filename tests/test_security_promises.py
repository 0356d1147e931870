"""SECURITY.md promises nothing that no test holds."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import grader

_HERE = Path(__file__).parent
_PAGE = (_HERE.parent / "SECURITY.md").read_text(encoding="utf-8")
_ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in _PAGE.splitlines()
    if line.startswith("|") and "::" in line
]


def _tests(cell: str) -> list[tuple[str, str]]:
    return [(path, name) for path, name in re.findall(r"`([\w/]+\.py)::(\w+)`", cell)]


def test_promises_stand_in_a_table() -> None:
    """A promise, the tests that hold it, and a version: three cells, and none promised twice."""
    assert len(_ROWS) >= 15
    assert {len(row) for row in _ROWS} == {3}
    assert len({row[0] for row in _ROWS}) == len(_ROWS)


@pytest.mark.parametrize("row", _ROWS, ids=[row[0] for row in _ROWS])
def test_every_promise_is_held_by_tests_that_are_there(row: list[str]) -> None:
    """Each test that a promise names is a function of that name in that file, and it was seen in this version."""
    _, held_by, version = row
    named = _tests(held_by)
    assert len(named) == held_by.count("`") // 2 >= 1
    for path, name in named:
        tree = ast.parse((_HERE / path).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert version == grader.__version__
