"""Examples that are read without pytest: the same examples, which tell the same of an assert that fails."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, cast

import pytest

from grader.examples.plain_examples import plain_examples
from grader.examples.pytest_examples import PytestExamples
from grader.examples.visible_example import Ran, VisibleExample
from grader.examples.visible_submission import VisibleSubmission

ROOT = Path(__file__).parents[2]
NOBODY = cast("VisibleSubmission", None)

ASSERTS = [
    "x == 4",
    "x == 3",
    "x == 4, 'three words of an author'",
    "not x",
    "1 < x < 2 < 5",
    "x < 0 or x == 5",
    "x == 3 and x == 7",
    "(A == 1).all()",
    "A == 1",
    "np.all(A > 0), f'{np.sum(A <= 0)} of them'",
    "sum(one == 1 for one in [2, 3])",
    "len([one for one in (x == 9, x)]) == 3",
    "x in (1, 2)",
    "x is None",
    "x not in [3]",
    "(x == 4) == (x == 3)",
    "abs(x - 1) <= 0.5 * (x != 2)",
    "[x == 4][0]",
    "A.sum() == 7 if x == 3 else x == 2",
    "helped(x)",
    "-(x == 3) == 5",
    "1 / 0 == x",
    "x == helped(2)",
]
"""Conditions of asserts: with one comparison, with several inside of each other, with none; some hold."""


def written(folder: Path, *lines: str) -> Path:
    """A file of examples."""
    path = folder / "test_examples.py"
    path.write_text("\n".join(["import numpy as np", "", *lines, ""]), encoding="utf-8")
    return path


def told(ran: Ran) -> tuple[Any, ...]:
    """What the words of an example are made of."""
    compared = ran.compared
    said = str(ran.error).split("\nassert ")[0]
    return type(ran.error), "" if said.startswith("assert ") else said, repr(compared)


def by_pytest(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[Any, ...]]]:
    """The names of the examples that pytest collects, and what each tells."""
    monkeypatch.chdir(path.parent)
    monkeypatch.delitem(sys.modules, path.stem, raising=False)
    found: list[tuple[str, tuple[Any, ...]]] = []

    def use(examples: Any) -> None:
        found.extend((one.name, told(one.run(NOBODY))) for one in examples)

    assert PytestExamples(str(path), use).run() == ""
    return found


def test_an_assert_tells_what_pytest_tells_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For each form of condition, the error, its words and what was compared last are the same as with pytest."""
    lines = ["def helped(x):", "    assert x == 3 or x > 8", "    return x == 8", ""]
    for number, condition in enumerate(ASSERTS):
        lines += [
            f"def test_{number}():",
            "    x, A = 3, np.array([1.0, 2.0])",
            f"    assert {condition}",
            "",
        ]
    path = written(tmp_path, *lines)
    plain = [(one.name, told(one.run(NOBODY))) for one in plain_examples(path)]
    assert plain == by_pytest(path, monkeypatch)
    assert sum(what[0] is AssertionError for _, what in plain) > 10


def test_asserts_at_any_depth_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In loops, branches, handlers, functions and classes as in the function itself, and with its line."""
    blocks = [
        "for x in (1, 2):\n        assert x < 2",
        "if True:\n        pass\n    else:\n        pass\n    with np.errstate():\n        assert 2 < 1",
        "try:\n        raise ValueError\n    except ValueError:\n        assert 1 == 2",
        "try:\n        pass\n    finally:\n        assert 3 == 4",
        "match 3:\n        case 3:\n            assert 5 == 6",
        "def inner():\n        assert 7 == 8\n    inner()",
        "class Inner:\n        assert 9 == 10",
    ]
    path = written(tmp_path, *(f"def test_{n}():\n    {block}\n" for n, block in enumerate(blocks)))
    examples = plain_examples(path)
    assert len(examples) == len(blocks)
    ran = [one.run(NOBODY) for one in examples]
    source = path.read_text(encoding="utf-8").split("\n")
    for one in ran:
        assert isinstance(one.error, AssertionError)
        traceback = one.error.__traceback__
        while traceback is not None and traceback.tb_next is not None:
            traceback = traceback.tb_next
        assert traceback is not None
        assert source[traceback.tb_lineno - 1].strip().startswith("assert ")
    assert [(one.name, told(is_so)) for one, is_so in zip(examples, ran, strict=True)] == by_pytest(
        path, monkeypatch
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("import pytest", "def test_it(): pass"),
        ("from pytest import approx", "def test_it(): pass"),
        ("pytestmark = []", "def test_it(): pass"),
        ("pytest_plugins = []", "def test_it(): pass"),
        ("def setup_module(): pass", "def test_it(): pass"),
        ("def teardown_function(): pass", "def test_it(): pass"),
        ("class TestIt:", "    def test_it(self): pass"),
        ("def test_it(): pass", "test_it.__test__ = False"),
        ("from os import *", "def test_it(): pass"),
        ("def test_it(tmp_path): pass",),
        ("def test_it(submission=None): pass",),
        ("def test_it(*, submission): pass",),
        ("def test_it(*them): pass",),
        ("def test_it():", "    yield"),
        ("async def test_it(): pass",),
        ("test_it = print",),
        ("def it(): pass", "test_it = it"),
        ("import functools", "@functools.wraps(print)", "def test_it(): pass"),
        ("def test_it(: pass",),
        ("1 / 0", "def test_it(): pass"),
        ("def it(): pass",),
    ],
    ids=lambda lines: " ".join(lines)[:40],
)
def test_what_needs_more_is_left_to_pytest(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """A file that uses pytest, that pytest would treat in its own way, or that cannot be run is not read here."""
    assert not plain_examples(written(tmp_path, *lines))


def test_a_name_that_is_bound_twice_keeps_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples come in pytest's order."""
    lines = ("def test_b(): pass", "def test_a(): pass", "def test_b(): assert 1 == 2")
    path = written(tmp_path, *lines)
    assert [one.name for one in plain_examples(path)] == ["test_b", "test_a"]
    assert [(one.name, told(one.run(NOBODY))) for one in plain_examples(path)] == by_pytest(path, monkeypatch)


@pytest.mark.parametrize("folder", sorted((ROOT / "assignments").glob("*/")), ids=lambda folder: folder.name)
def test_no_hand_out_waits_for_pytest(folder: Path) -> None:
    """Every file of examples that is handed out is read without it."""
    examples: tuple[VisibleExample, ...] = tuple(plain_examples(folder / "test_examples.py"))
    assert examples
