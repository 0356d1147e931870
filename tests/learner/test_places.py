"""What went wrong is shown with its own line: in a helper, outside all functions, in one of several broken ones."""

from __future__ import annotations

import pytest

from grader.examples.learner_source import function_at, line_at
from grader.learner.attempt import attempt
from grader.learner.check_report import ExerciseReport, make_report
from grader.learner.handout import Handout
from grader.model import Place
from tests.learner.kernels import notebook

TEXT = """\
import numpy as np

def helper(A):
    shifted = A - A.max()
    return [
        shifted.nope
        for _ in A
    ]

class Box:
    def open(self):
        return 1 / 0

total = np.zeros(3) @ np.zeros(4)
"""


def entries(handout: Handout, text: str, name: str = "small.py") -> dict[str, ExerciseReport]:
    """What is said of each exercise."""
    report = make_report(handout, attempt(handout, {name: text.encode()}))
    return {one.exercise: one for one in report.entries}


@pytest.mark.parametrize(
    ("line", "function"), [(6, "helper"), (4, "helper"), (12, "open"), (1, ""), (14, ""), (99, "")]
)
@pytest.mark.parametrize("cell", [None, 2])
def test_the_function_around_a_line_is_told(line: int, function: str, cell: int | None) -> None:
    """In a script and in a cell: the innermost one, or none."""
    files = {"a.py": (TEXT if cell is None else notebook(TEXT)).encode()}
    place = Place("a.py", line, cell)
    assert function_at(files, place) == function
    assert line_at(files, place) == ([*TEXT.splitlines(), *[""] * 99][line - 1]).strip()


@pytest.mark.slow
def test_a_helper_is_named_with_its_own_line(handout: Handout) -> None:
    """What raised in a helper, and what did not end in one, names the helper and shows its line, not the exercise's."""
    text = TEXT + "def double(x):\n    return helper(np.zeros(2))\n"
    text += "def spin():\n    while True: pass\ndef column_sums(A):\n    return spin()\n"
    said = entries(handout, text)
    assert "in helper: shifted.nope" in said["double"].lines
    assert said["double"].place == "small.py:6"


@pytest.mark.slow
def test_a_line_outside_all_functions_is_said_to_be_so(handout: Handout) -> None:
    """What fails while the file is read is shown as what it is, and of whoever does not need it nothing is said."""
    text = TEXT + "def double(x):\n    return 2 * x + total\ndef column_sums(A):\n    return A.sum(0)[None]\n"
    said = entries(handout, text)
    assert said["double"].lines[-2:] == (
        "at: total = np.zeros(3) @ np.zeros(4)",
        "This line is outside your functions; double needs it.",
    )
    assert "matmul" in said["double"].lines[0]
    assert said["double"].place == "small.py:14"
    assert said["column_sums"].word == "passed"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["script", "notebook"])
def test_each_broken_function_has_its_own_place(handout: Handout, kind: str) -> None:
    """Two functions that do not parse: each is shown where it breaks itself."""
    parts = ["x = 1", "def double(x:\n    return 2 * x", "def column_sums(A):\n    return )", "y = 2"]
    name = "small.py" if kind == "script" else "small.ipynb"
    said = entries(handout, "\n\n".join(parts) if kind == "script" else notebook(*parts), name)
    places = [said[one].place for one in ("double", "column_sums")]
    expected = ["small.py:3", "small.py:7"]
    cells = ["small.ipynb, cell 3, line 1", "small.ipynb, cell 4, line 2"]
    assert places == (expected if kind == "script" else cells)
    assert [said[one].word for one in ("double", "column_sums")] == ["does not parse"] * 2
