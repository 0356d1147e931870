"""Law: what the reader takes out of a notebook is what a kernel has after "Restart and run all"."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.extract import Reading, open_submission, settled
from tests.laws import examples
from tests.learner.kernels import executed

NAMES = st.sampled_from("abcd")
FUNCTIONS = st.sampled_from(["g", "h"])
VALUES = st.one_of(
    st.integers(0, 9).map(str),
    NAMES,
    st.builds("{} + {}".format, NAMES, NAMES),
    FUNCTIONS.map(lambda name: f"{name}(2)"),
    NAMES.map(lambda name: f"D.get('{name}', 3)"),
)
LINES = st.one_of(
    st.builds("{} = {}".format, NAMES, VALUES),
    st.builds("{} += {}".format, NAMES, VALUES),
    st.builds("D['{}'] = {}".format, NAMES, VALUES),
    st.builds("O.{} = {}".format, NAMES, VALUES),
    st.builds("{}.calls = {}".format, FUNCTIONS, VALUES),
    st.builds("def {}(x): return x + {}".format, FUNCTIONS, VALUES),
    st.builds("def {}(x, y={}): return x * y".format, FUNCTIONS, VALUES),
    st.builds("for {} in range(3):\n    {} = {}".format, NAMES, NAMES, VALUES),
    st.builds("if {} > 2:\n    {} = {}".format, NAMES, NAMES, VALUES),
    st.builds("display({})".format, VALUES),
    st.builds("%time {} = {}".format, NAMES, VALUES),
    st.sampled_from(["!true", "%config", "a?"]),
)
HEADS = st.sampled_from(["", "", "", "%%time\n", "%%capture\n", "%%capture out\n"])
CELLS = st.builds(lambda head, lines: head + "\n".join(lines), HEADS, st.lists(LINES, min_size=1, max_size=3))
PROMPTED = st.lists(st.builds("{} = {}".format, NAMES, st.integers(0, 9)), min_size=1, max_size=3).map(
    lambda lines: "\n".join(f">>> {line}" for line in lines)
)
BEGIN = "import math as np\nclass O: pass\nD = {}\na, b, c, d = 1, 2, 3, 4\ndef g(x): return x\ndef h(x): return 2 * x"
END = "def f(): return a, b, g(3), h(4), sorted(D.items()), getattr(O, 'a', 0)"


def _outcome(function: Callable[[], object]) -> object:
    try:
        return function()
    except Exception as error:
        return type(error)


@settings(deadline=None, max_examples=examples(60))
@given(st.lists(st.one_of(CELLS, PROMPTED), max_size=6))
@example(["%%time\ndef g(x): return x + a", "a = 7"])
@example([">>> def g(x):\n...     return 5"])
def test_a_notebook_is_read_as_a_kernel_runs_it(cells: list[str]) -> None:
    """Wherever every cell runs, the exercise gives the same."""
    every = [BEGIN, *cells, END]
    space, _ = executed([*every, "all_ran = True"], stop=True)
    if "all_ran" not in space:
        return  # what comes after a line that fails is not run in its cell, and is read all the same
    assert _outcome(lambda: settled(_read(every).load("f")())) == _outcome(space["f"])


def _read(cells: list[str]) -> Reading:
    data = {"cells": [{"cell_type": "code", "source": cell} for cell in cells]}
    return open_submission({"m.ipynb": json.dumps(data).encode()}, ["f"], ["m.ipynb"], {}, ["numpy"])


@pytest.mark.parametrize("failing", ["np.noise = 1 / 0", "D['z'] = open('none')", "%matplotlib_is_not_here"])
def test_a_line_that_fails_alone_in_its_cell_changes_nothing(failing: str) -> None:
    """The next cells of the kernel run on, and so does what is read."""
    cells = [BEGIN, failing, "a = 9", END]
    space, _ = executed(cells)
    assert settled(_read(cells).load("f")()) == space["f"]()
