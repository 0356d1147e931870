"""Notebooks whose JSON is not as it should be, in the box's reader and in the page that shows them."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.extract import open_submission
from grader.model import GradeError
from grader.notebook.notebook_page import render
from tests.laws import examples

_SCALARS: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers(-9, 10**20) | st.floats() | st.text(max_size=12)
)
_ANYTHING = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
)
_SOURCES = st.sampled_from(
    ["def f(x):\n    return x", "%%bash\nls", "!pip", "def f(", "# <script>", "\ud800", "\x00"]
)
_CELLS = st.fixed_dictionaries(
    {
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | _ANYTHING,
        "source": _SOURCES | st.lists(_SOURCES | _ANYTHING, max_size=3) | _ANYTHING,
    },
    optional={
        "outputs": st.lists(st.dictionaries(st.sampled_from(["output_type", "data", "text"]), _ANYTHING))
        | _ANYTHING,
        "metadata": _ANYTHING,
        "attachments": _ANYTHING,
        "id": _ANYTHING,
        "input": _ANYTHING,
    },
)
_NOTEBOOKS = st.dictionaries(
    st.sampled_from(["metadata", "nbformat", "nbformat_minor", "worksheets"]), _ANYTHING, max_size=4
).flatmap(lambda rest: (st.lists(_CELLS, max_size=4) | _ANYTHING).map(lambda cells: {**rest, "cells": cells}))
_LAWS = settings(deadline=None, max_examples=examples(150))


@_LAWS
@given(notebook=_NOTEBOOKS)
def test_the_reader_reads_any_notebook(notebook: Any) -> None:
    """No structure of a notebook raises in the reader: what is not there is missing, with notes."""
    data = json.dumps(notebook).encode()
    outline = open_submission({"a.ipynb": data}, ["f"], ["a.ipynb"], {}, ["numpy"]).outline()
    assert {one["exercise"] for one in [*outline["definitions"], *outline["missing"]]} == {"f"}


@settings(deadline=None, max_examples=examples(25))
@given(notebook=_NOTEBOOKS)
def test_any_notebook_is_a_page_or_one_line(notebook: Any) -> None:
    """The page of a submitted notebook is made without a script of its own, or one line says why not."""
    try:
        page = render(json.dumps(notebook).encode(), (), (), "title", script=False)
    except GradeError as error:
        page = str(error)
        lines = page.count("\n")
    else:
        lines = 0
    assert (lines, "<script" in page.lower()) == (0, False)
