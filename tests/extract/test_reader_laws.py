"""Laws: extraction gives what running the whole file gives, and no bytes raise."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.extract import open_submission
from grader.extract.placeholders import settled
from tests.laws import examples

NAMES = st.sampled_from("abcd")
FUNCTIONS = st.sampled_from("pqr")
ATOMS = st.one_of(NAMES, st.integers(0, 9).map(str), FUNCTIONS.map(lambda name: f"{name}()"))
EXPRESSIONS = st.one_of(
    ATOMS, st.tuples(ATOMS, ATOMS).map(" + ".join), ATOMS.map(lambda a: f"(lambda: {a})()")
)
STATEMENTS = st.one_of(
    st.builds("{} = {}".format, NAMES, EXPRESSIONS),
    st.builds("{} += {}".format, NAMES, EXPRESSIONS),
    st.builds("{}, {} = {}, {}".format, NAMES, NAMES, EXPRESSIONS, EXPRESSIONS),
    st.builds("def {}(): return {}".format, FUNCTIONS, EXPRESSIONS),
    st.builds("def {}(x={}): return x + {}".format, FUNCTIONS, EXPRESSIONS, EXPRESSIONS),
    st.builds("{} = {}".format, FUNCTIONS, FUNCTIONS),
    st.builds("if {} > 3:\n    {} = {}".format, NAMES, NAMES, EXPRESSIONS),
    st.builds("for {} in range(2):\n    {} = {}".format, NAMES, NAMES, EXPRESSIONS),
    st.builds("D[{}] = {}".format, NAMES, EXPRESSIONS),
    st.builds("D.update({{'k': {}}})".format, EXPRESSIONS),
    st.builds(
        "def {}():\n    global {}\n    {} = {}\n    return 1".format, FUNCTIONS, NAMES, NAMES, st.just("2")
    ),
)
START = ["D = {}", *(f"{name} = 1" for name in "abcd"), *(f"def {name}(): return 1" for name in "pqr")]
END = "def f(): return a, p(), sorted(map(str, D.items()))"


@contextmanager
def _shallow() -> Iterator[None]:
    """Programs that call themselves end soon: the limit that is in force here may be far away."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 200)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _outcome(function: Callable[[], object]) -> object:
    with _shallow():
        try:
            return settled(function())  # as a worker does: what stands for a line that failed is that failure
        except Exception as error:
            return type(error)


def _run_whole(source: str) -> Callable[[], object] | None:
    space: dict[str, Callable[[], object]] = {}
    try:
        with _shallow():
            exec(source, space)
    except Exception:
        return None
    return space["f"]


# `def p(x=1): return x + p()` has no end in CPython 3.13.0, whatever the limit says; in a worker it is a crash.
ENDS = pytest.mark.skipif(
    sys.version_info[:3] == (3, 13, 0), reason="CPython 3.13.0 does not bound all recursion"
)


@ENDS
@given(st.lists(STATEMENTS, max_size=10))
@settings(deadline=None, max_examples=examples(300))
@example(["def p(): return a", "b = p()", "a = 2", "def q(): return b", "def p(): return q()"])
@example(["a = (lambda: a)()"])
@example(["def p(): return p()", "q = p", "def p(): return 1", "def p(x=q()): return x"])
@example(["def p(x=p()): return x + p()"])
def test_extraction_gives_what_the_whole_file_gives(statements: list[str]) -> None:
    """Wherever the whole file runs, the exercise returns the same from what was extracted for it."""
    source = "\n".join([*START, *statements, END])
    whole = _run_whole(source)
    if whole is None:
        return
    reading = open_submission({"main.py": source.encode()}, ["f"], [], {}, [])
    assert _outcome(lambda: reading.load("f")()) == _outcome(whole)


@ENDS
@given(st.lists(STATEMENTS, max_size=6), st.integers(0, 5))
@settings(deadline=None, max_examples=examples(60))
@example(["def q(): return q()", "a = q()"], 0)
def test_a_broken_cell_changes_nothing_else(statements: list[str], position: int) -> None:
    """A cell that does not parse, anywhere, leaves every other definition as it was."""
    cells = [*START, *statements, END]
    broken = [*cells[:position], "def z(:\n  1", *cells[position:]]
    outcomes = []
    for sources in (cells, broken):
        data = {"cells": [{"cell_type": "code", "source": source} for source in sources]}
        reading = open_submission({"m.ipynb": json.dumps(data).encode()}, ["f"], [], {}, [])
        outcomes.append(_outcome(lambda: reading.load("f")()))  # noqa: B023 - called at once
    assert outcomes[0] == outcomes[1]


BYTES = st.one_of(
    st.binary(max_size=200),
    st.text(alphabet="def f():\n\t\\'\"#%!?@=([{}])0é\0\r", max_size=120).map(str.encode),
    st.recursive(
        st.one_of(st.none(), st.integers(), st.text(max_size=5), st.just("def f(): 0")),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(st.sampled_from(["cells", "worksheets", "source", "cell_type", "input"]), inner),
        ),
        max_leaves=12,
    ).map(lambda value: json.dumps(value).encode()),
)


@given(BYTES, st.sampled_from(["f.py", "f.ipynb", "F.IPYNB"]))
@settings(deadline=None, max_examples=examples(300))
def test_no_bytes_raise(data: bytes, name: str) -> None:
    """Opening and outlining answers plain data that JSON can hold, whatever arrived."""
    outline = open_submission({name: data + b"\n#f" * name.endswith("py")}, ["f"], [], {}, []).outline()
    json.dumps(outline, ensure_ascii=False).encode()
    assert len(outline["definitions"]) + len(outline["missing"]) == 1
