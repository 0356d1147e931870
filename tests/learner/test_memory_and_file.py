"""`check()` in a notebook says where memory is not what the saved file holds, and is silent where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.notebook.saved_notebook import differences
from tests.learner.kernels import executed, notebook

NAMES = ["double", "column_sums", "both"]
IMPORT = "import numpy as np"
THRICE = "def double(x):\n    return 3 * x"
DOUBLE = "def double(x):\n    return 2 * x"
SUMS = "def column_sums(A):\n    return A.sum(axis=0, keepdims=True)"
ASK = "'asked'"
ABSENT = "In the saved small.ipynb, but not in memory: column_sums. Run all cells."
DIFFER = "Memory and the saved small.ipynb differ in {}. Save it, and run all cells."

SILENT = [
    [IMPORT, DOUBLE, SUMS],
    ['def double(x):\n    """Twice."""\n    # why\n    return (2 *\n        x)', SUMS],
    ["%%time\ndef double(x):\n    return 2 * x", "%matplotlib nowhere\nx = !echo 3", SUMS],
    ["import functools\ndef traced(f):\n    return functools.wraps(f)(lambda x: f(x))"]
    + ["@traced\ndef double(x):\n    return 2 * x"],
    ["def traced(f):\n    return lambda x: f(x)", "@traced\ndef double(x):\n    return 2 * x"],
    ["if True:\n    def double(x):\n        return 2 * x\nelse:\n    def double(x):\n        return 3 * x"],
    ["factor = 2", "def double(x):\n    return factor * x", "for factor in (2, 2): pass"],
    ["def double(x):\n    return 3 * x", DOUBLE],
    ["double = lambda x: 2 * x", "from math import *", "def both(x):\n    return floor(x)"],
    ["exec('factor = 2')", "def double(x):\n    return factor * x"],
    [">>> def double(x):\n...     return 2 * x"],
    ["def double(x):\n    def column_sums(A):\n        return 3\n    return 2 * x", SUMS],
    ["class Helper:\n    def double(self):\n        return 3", DOUBLE],
    ["(factor, other), *rest = (2, 3), 4", "def double(x):\n    return factor * x + 0 * other"],
]


@pytest.mark.parametrize("cells", SILENT, ids=lambda cells: cells[-1][:30])
def test_after_restart_and_run_all_nothing_is_said(cells: list[str], tmp_path: Path) -> None:
    """No false alarm: what was executed from top to bottom is what is saved."""
    (tmp_path / "small.ipynb").write_text(notebook(*cells, ASK))
    namespace, done = executed([*cells, ASK])
    assert differences(NAMES, namespace, done, tmp_path) == ()


@pytest.mark.parametrize(
    ("ran", "saved", "said"),
    [
        ([DOUBLE, SUMS], [DOUBLE.replace("2", "3"), SUMS], DIFFER.format("double")),
        (
            ["def twice(x):\n    return 2 * x", "def double(x):\n    return twice(x)", SUMS],
            ["def twice(x):\n    return 3 * x", "def double(x):\n    return twice(x)", SUMS],
            DIFFER.format("twice"),
        ),
        ([DOUBLE, THRICE, DOUBLE], [DOUBLE, THRICE], DIFFER.format("double")),
        (
            ["factor = 2", "def double(x):\n    return factor * x", SUMS],
            ["def double(x):\n    return factor * x", SUMS],
            "Only in memory, not in the saved small.ipynb: factor.",
        ),
        ([DOUBLE, SUMS], [DOUBLE, IMPORT], "Only in memory, not in the saved small.ipynb: column_sums."),
        ([DOUBLE, IMPORT], [DOUBLE, IMPORT, SUMS], ABSENT),
    ],
)  # fmt: skip
def test_what_differs_is_said_in_one_line(
    ran: list[str], saved: list[str], said: str, tmp_path: Path
) -> None:
    """A function edited and not re-run, a helper too, a cell deleted, cells in another order, a cell never run."""
    (tmp_path / "small.ipynb").write_text(notebook(*saved, ASK))
    (tmp_path / "other.ipynb").write_text(notebook("x = 1"))
    namespace, done = executed([*ran, ASK])
    assert differences(NAMES, namespace, done, tmp_path) == (said,)


def test_where_the_file_cannot_be_told_nothing_is_said(tmp_path: Path) -> None:
    """No notebook, two alike, or one that shares little with what was executed: there is nothing to compare with."""
    namespace, done = executed([DOUBLE, SUMS, ASK])
    assert differences(NAMES, namespace, done, tmp_path) == ()
    (tmp_path / "small.ipynb").write_text(notebook(DOUBLE.replace("2", "3")))
    assert differences(NAMES, namespace, done, tmp_path) == ()
    for name in ("small.ipynb", "again.ipynb"):
        (tmp_path / name).write_text(notebook(DOUBLE.replace("2", "3"), SUMS, ASK))
    assert differences(NAMES, namespace, done, tmp_path) == ()
    assert differences(
        NAMES, namespace | {"__vsc_ipynb_file__": str(tmp_path / "small.ipynb")}, done, tmp_path
    )
