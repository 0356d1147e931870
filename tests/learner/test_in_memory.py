"""`check()` on functions in memory: callbacks, one exercise of several, the function itself."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest

from grader.learner.report_lines import closing
from grader.model import Outcome
from grader.notebook.kernel_check import check, check_live
from grader.notebook.report_card import IN_A_CELL
from tests.learner.kernels import executed

EXAMPLES = '''\
"""Examples that pass functions."""


def test_double(submission):
    """Twice what a function gives."""
    assert submission.double(lambda x: x + 1) == 8


def test_sums(submission):
    """A function may be asked for more than once, and may ask in turn."""
    asked = []
    assert submission.column_sums(lambda x: asked.append(x) or submission.double(lambda y: y)) == 18
    assert asked == [0, 1, 2]


def test_both(submission):
    """What a function raises arrives."""

    def refuses(x):
        raise ValueError("no")

    assert submission.both(refuses) == {"said": "no"}
'''
CELLS = [
    "def double(f):\n    return 2 * f(3)",
    "def column_sums(f):\n    return sum(f(i) for i in range(3))",
    "def both(f):\n    try:\n        f(1)\n    except ValueError as error:\n        return {'said': str(error)}",
]


@pytest.fixture
def asking(folder: Path) -> Path:
    """The learner's folder, with examples that pass functions."""
    (folder / "test_examples.py").write_text(EXAMPLES)
    return folder


@pytest.mark.slow
def test_functions_that_call_back_pass(asking: Path) -> None:
    """What is right in the box is right in a kernel, callbacks and all."""
    namespace, cells = executed(CELLS)
    assert check_live("", namespace, cells, asking).complete


@pytest.mark.slow
def test_what_does_not_end_is_stopped_where_interrupts_are_ignored(folder: Path) -> None:
    """Kernels that a script starts in its background are born deaf to them; what they ignore is ignored after."""
    limits = folder / "exercises.toml"
    limits.write_text(limits.read_text().replace("call_cpu_seconds = 20.0", "call_cpu_seconds = 1.0"))
    namespace, cells = executed(["def double(x):\n    while True:\n        pass"])
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        (entry,) = check_live("double", namespace, cells, folder).entries
        assert entry.outcome is Outcome.TIMED_OUT
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.slow
def test_one_exercise_is_not_everything(asking: Path) -> None:
    """Who asked for one is told that it passes, that the others were not looked at, and how many there are."""
    namespace, cells = executed(CELLS[:1])
    report = check_live("double", namespace, cells, asking)
    assert report.complete
    assert closing(report, IN_A_CELL) == (
        "double passes its examples. The other 2 exercises were not checked; check all: check()",
    )
    assert report.progress == "small  ███░░░░░░░ 1/3 exercises · 2 not checked now"
    assert [entry.exercise for entry in report.entries] == ["double"]


@pytest.mark.slow
def test_the_function_itself_may_be_given(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check(double)` is `check("double")`, also of a decorated or renamed one; what is no exercise is a line."""
    monkeypatch.chdir(folder)
    main: dict[str, Any] = {}
    exec("def twice(x):\n    return 2 * x\ndouble = twice\n", main)
    import __main__

    monkeypatch.setattr(__main__, "double", main["double"], raising=False)
    check(main["double"])
    assert "double passes its examples" in " ".join(capsys.readouterr().out.split())
    check(main["twice"].__call__)
    assert "has no exercise" in capsys.readouterr().out
