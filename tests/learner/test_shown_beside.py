"""What stands beside a finding: what was printed and warned of, the line that matters, what has to be right first."""

from __future__ import annotations

import msgspec
import pytest

from grader.learner.attempt import attempt
from grader.learner.check_report import ExerciseReport, make_report
from grader.learner.handout import Handout
from grader.learner.report_lines import entry_lines
from grader.model import Limits, Outcome

pytestmark = pytest.mark.slow


def entries(handout: Handout, text: str, *, no_box: bool = False) -> dict[str, ExerciseReport]:
    """The report on each exercise of a file."""
    report = make_report(handout, attempt(handout, {"small.py": text.encode()}, no_box=no_box))
    return {entry.exercise: entry for entry in report.entries}


@pytest.mark.parametrize("no_box", [False, True])
def test_what_is_printed_is_shown_cut(handout: Handout, no_box: bool) -> None:
    """Of a wrong and of a right function the first lines that it printed, as wide as the screen, and how many more."""
    text = (
        "import sys\n"
        "def double(x):\n    for i in range(9): print('row', i, '.' * 100)\n    return 3 * x\n"
        "def column_sums(A):\n    print('\\x1b[2Jin', file=sys.stderr)\n    return A.sum(0, keepdims=True)\n"
    )
    found = entries(handout, text, no_box=no_box)
    lines = entry_lines(found["double"])
    assert [line.split(" .")[0].strip() for line in lines[-5:]] == [
        "printed: row 0", "row 1", "row 2", "row 3", "… 5 more lines",
    ]  # fmt: skip
    assert max(map(len, lines)) <= 80
    assert found["column_sums"].outcome is Outcome.PASSED
    assert found["column_sums"].printed == ("\x1b[2Jin",)


def test_a_warning_is_shown_with_its_line(handout: Handout) -> None:
    """The first thing that NumPy or Python warned of, and where, also where the answer is right."""
    text = (
        "import numpy as np\n"
        "def double(x):\n    y = np.exp(1000.0)\n    return 2 * x\n"
        "def column_sums(A):\n    return np.log(A.sum(0, keepdims=True) - A.sum(0, keepdims=True))\n"
    )
    found = entries(handout, text)
    assert found["double"].warned == "RuntimeWarning: overflow encountered in exp (line 3)"
    assert found["column_sums"].place == "small.py:6"


def test_a_warning_is_of_its_own_example(handout: Handout) -> None:
    """What one function warned of is not said of the next one, which raises before it warns of anything."""
    text = (
        "import numpy as np\n"
        "def double(x):\n    y = np.exp(1000.0)\n    return 2 * x\n"
        "def column_sums(A):\n    raise ValueError('no')\n"
    )
    found = entries(handout, text)
    assert "overflow" in found["double"].warned
    assert found["column_sums"].warned == ""


def test_what_has_to_be_right_first_is_said(handout: Handout) -> None:
    """A function that calls a wrong one, or a stub, waits for it; one that is wrong by itself does not."""
    calls = "def both(x):\n    return {'twice': double(x)}\n"
    stub = "def double(x):\n    raise NotImplementedError('double is not started yet')\n"
    for double in (stub, "def double(x):\n    return None\n"):
        found = entries(handout, double + calls)["both"]
        assert (found.outcome, found.word) == (Outcome.BLOCKED, "waiting for double")
    own = calls.replace("double(x)", "double(y)")
    assert entries(handout, "def double(x):\n    return x\n" + own)["both"].outcome is Outcome.RAISED
    assert entries(handout, "def double(x):\n    return 2 * x\n" + calls)["both"].outcome is Outcome.FAILED


@pytest.mark.parametrize("no_box", [False, True])
def test_what_calls_a_function_that_does_not_end_waits_for_it(handout: Handout, no_box: bool) -> None:
    """A loop without end is of the function that it stands in, and is waited for once, whoever calls it; a function
    that does not end by itself waits for nobody."""
    handout = msgspec.structs.replace(handout, limits=Limits(call_cpu_seconds=2.0))
    loop = "    while True:\n        x = 1\n"
    calls = "def helper(x):\n    return double(x)\ndef column_sums(A):\n    return helper(A)\n"
    found = entries(handout, f"def double(x):\n{loop}{calls}", no_box=no_box)
    assert found["double"].outcome is Outcome.TIMED_OUT
    assert found["column_sums"].word == "waiting for double"
    own = f"def double(x):\n    return 3 * x\ndef column_sums(A):\n    double(A)\n{loop}"
    found = entries(handout, own, no_box=no_box)
    assert (found["double"].outcome, found["column_sums"].outcome) == (Outcome.FAILED, Outcome.TIMED_OUT)


def test_written_work_is_never_not_started(handout: Handout) -> None:
    """Who left the stub's last line below their own is told of that line."""
    text = "def double(x):\n    if x > 100:\n        return 2 * x\n    raise NotImplementedError('double')\n"
    found = entries(handout, text)["double"]
    assert found.outcome is Outcome.RAISED
    assert found.place == "small.py:4"
    assert "not finished" in found.lines[0]
