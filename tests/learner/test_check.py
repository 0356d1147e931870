"""`grade check`: what a learner reads about each kind of answer, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.commands.group import grade
from grader.learner import own_work
from grader.learner.attempt import attempt
from grader.learner.check_report import CheckReport, make_report, wrapped
from grader.learner.handout import Handout, read_handout
from grader.learner.report_lines import entry_lines
from grader.model import GradeError, Outcome
from tests.learner.conftest import RIGHT

WRONG = [
    ("def double(x):\n    return 3 * x\n", "double", ["got 9, expected 6"]),
    ("def double(x):\n    2 * x\n", "double", ["It returned None: is `return` missing?"]),
    ("def double(x):\n    return x.shape[0]\n", "double", ["AttributeError", "at: return x.shape[0]"]),
    ("def double(x):\n    return 2 * y\n", "double", ["NameError: name 'y' is not defined"]),
    ("def double(x:\n    return 2 * x\n", "double", ["SyntaxError: '(' was never closed"]),
    ("def double(x):\n    import os\n    os._exit(3)\n", "double", ["Ended Python itself (exit 3)"]),
    ("def double(x):\n    return float('nan')\n", "double", ["NaN"]),
    ("def doubel(x):\n    return 2 * x\n", "double", ["Is doubel meant to be it?"]),
    ("def column_sums(A):\n    return A.sum(axis=0)\n", "column_sums", ["(2,)", "(1, 2)", "keepdims"]),
    ("def column_sums(A):\n    return A.sum(0).reshape(-1, 1)\n", "column_sums", ["This is the transpose"]),
    ("def column_sums(A):\n    return list(A.sum(0))\n", "column_sums", ["a list"]),
    ("def column_sums(A):\n    return A.sum(axis=1)\n", "column_sums", ["(2,)", "One axis is missing"]),
    ("def column_sums(A):\n    return A.sum()\n", "column_sums", ["Is an `axis` missing"]),
    ("def column_sums(A):\n    return {'sums': A}\n", "column_sums", ["a dictionary"]),
    (
        "def column_sums(A):\n    return A @ np.ones((3, 1))\n",
        "column_sums",
        ["(size 3 is different from 2)"],
    ),
    (
        "def double(x):\n    return 2 * x\ndef both(x):\n    return {'twice': x}\n",
        "both",
        ["Missing keys: thrice"],
    ),
]


def report_on(handout: Handout, text: str, *, no_box: bool = False) -> CheckReport:
    """What is said of a file."""
    return make_report(handout, attempt(handout, {"small.py": text.encode()}, no_box=no_box))


@pytest.mark.slow
@pytest.mark.parametrize(("text", "exercise", "said"), WRONG, ids=lambda one: str(one)[:30])
def test_what_is_wrong_is_said(handout: Handout, text: str, exercise: str, said: list[str]) -> None:
    """A wrong answer is named by what came back, in at most four lines that fit 80 columns."""
    entry = next(one for one in report_on(handout, text).entries if one.exercise == exercise)
    whole = "\n".join(entry.lines)
    assert all(part in whole for part in said), whole
    assert sum(len(wrapped(line, 76)) for line in entry.lines) <= 4
    assert all(len(line) <= 80 for line in entry_lines(entry))


@pytest.mark.slow
def test_what_is_one_step_away_from_right_is_said_afterwards(handout: Handout) -> None:
    """A closer look names the learner's own line where all examples pass after one step; else nothing is said."""
    sums = "def column_sums(A):\n    return A.sum(axis={}, keepdims=True)\n"
    said = []
    for text in (sums.format(1), sums.format(0), "def column_sums(A):\n    return A.mean()\n"):
        files = {"small.py": text.encode()}
        report = make_report(handout, attempt(handout, files, "column_sums", closer=True), "column_sums")
        said.append([line for line in report.entries[0].lines if "step" in line or "Line" in line])
    assert said == [
        [
            "One step away from right: look at the axis that it runs along.",
            "Line 2, `axis=1`: return A.sum(axis=1, keepdims=True)",
        ],
        [],
        [],
    ]


@pytest.mark.slow
@pytest.mark.parametrize("no_box", [False, True])
def test_a_right_answer_passes_boxed_or_not(handout: Handout, no_box: bool) -> None:
    """Where there is no box, the same answers get the same outcomes."""
    report = report_on(handout, RIGHT, no_box=no_box)
    assert [entry.outcome for entry in report.entries] == [Outcome.PASSED] * 3
    assert report.complete
    assert "3/3" in report.progress


@pytest.mark.slow
def test_an_endless_loop_costs_its_own_exercise_only(handout: Handout) -> None:
    """What does not end is stopped, the line that it was at is named, and the other exercises are judged."""
    (handout.folder / "exercises.toml").write_text(
        (handout.folder / "exercises.toml").read_text().replace("20.0", "1.0")
    )
    from grader.learner.handout import read_handout

    text = RIGHT.replace("return 2 * x", "while True: x = 1")
    for no_box in (False, True):
        entries = report_on(read_handout(handout.folder), text, no_box=no_box).entries
        assert [one.outcome for one in entries] == [Outcome.TIMED_OUT, Outcome.PASSED, Outcome.BLOCKED]
        assert entries[0].lines[-1] == "at: while True: x = 1"
        assert entries[0].place == "small.py:3"


@pytest.mark.slow
def test_without_what_only_unix_has(folder: Path, tmp_path: Path) -> None:
    """Every learner's command does without fork, resource, poll, vectored reads, terminals and our symbols, as on
    Windows, where output that goes to a file has another encoding."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, select, socket, subprocess, sys\n"
        "for name in ('resource', 'fcntl', 'pwd', 'grp', 'termios', 'tty', 'pty', 'grader.sandbox.system_calls'):\n"
        "    sys.modules[name] = None\n"
        "for name in ('fork', 'readv', 'writev', 'setsid', 'wait4', 'pipe2', 'getuid', 'fchmod', 'O_NOFOLLOW'):\n"
        "    delattr(os, name)\n"
        "del select.poll, select.epoll, socket.AF_UNIX\n"
    )
    environment = os.environ | {
        "PYTHONPATH": str(tmp_path),
        "GRADEPROP_NO_BOX": "1",
        "PYTHONIOENCODING": "cp1252",
    }

    def said(*arguments: str) -> str:
        command = [sys.executable, "-m", "grader.commands", *arguments]
        answer = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="cp1252")
        return answer.stdout + answer.stderr

    (folder / "small.py").write_text(RIGHT)
    assert "9 files written" in said("start", "softmax")
    assert "3/3 exercises" in said("check")
    assert "Think of two." in said("hint", "double")
    assert "small-submission.zip" in said("submit")


@pytest.mark.slow
def test_in_a_folder_what_passed_is_not_checked_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1 for a stub, 0 for a right answer, and 0 with a word where nothing has changed since."""
    monkeypatch.chdir(folder)
    stub = run("check")
    assert stub.exit_code == 1
    assert "0/3 exercises" in stub.output.strip().splitlines()[-1]
    (folder / "small.py").write_text(RIGHT)
    assert run("check").exit_code == 0
    again = run("check")
    assert again.exit_code == 0
    assert again.output == "✓ small.py: nothing has changed since all exercises passed.\n"
    (folder / "small.py").write_text(RIGHT.replace("2 * x", "2.5 * x"))
    assert run("check").exit_code == 1
    (folder / "small.py").write_text(RIGHT)
    assert "nothing has changed" not in run("check").output


@pytest.mark.slow
def test_one_exercise_is_judged_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`grade check EXERCISE` says something of that exercise only."""
    monkeypatch.chdir(folder)
    (folder / "small.py").write_text(RIGHT.replace("keepdims=True", "keepdims=False"))
    assert run("check", "double").exit_code == 0
    assert run("check", "column_sums").exit_code == 1
    assert "column_sums" not in run("check", "double").output


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere.py", "is not there"),
        ("duble", "did you mean double"),
        ("exercises.toml", "neither a script"),
    ],
)
def test_what_is_not_there_is_said_in_a_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, target: str, said: str
) -> None:
    """A file or an exercise that is not there is wrong usage, with the nearest name."""
    monkeypatch.chdir(folder)
    result = run("check", target)
    assert result.exit_code == 2
    assert said in result.output
    assert result.output.count("\n") == 1


def test_an_empty_folder_is_told_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no assignment, the line says which command begins one."""
    monkeypatch.chdir(tmp_path)
    assert "grade start" in run("check").output


@pytest.mark.slow
def test_a_file_of_another_name_is_recognised_by_what_it_defines(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file may be called anything."""
    monkeypatch.chdir(folder)
    (folder / "mine.py").write_text(RIGHT)
    assert run("check", "mine.py").exit_code == 0


@pytest.mark.slow
def test_a_message_cannot_drive_the_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an exception says reaches the screen without control characters."""
    monkeypatch.chdir(folder)
    (folder / "small.py").write_text("def double(x):\n    raise ValueError('\\x1b[2J\\x07 [red]gone')\n")
    output = run("check").output
    assert "\x1b" not in output
    assert "[red]gone" in output


@pytest.mark.slow
def test_numbers_in_a_tuple_are_no_shape_and_helpers_count(handout: Handout) -> None:
    """An example that calls an exercise in a helper is one of that exercise, and numbers are compared as numbers."""
    (handout.folder / "test_examples.py").write_text(
        "def pair(submission):\n    return submission.double(1), submission.double(2)\n\n\n"
        'def test_pair(submission):\n    """Two doubles."""\n    assert pair(submission) == (2, 4)\n'
    )
    work = {"small.py": b"def double(x):\n    return 3 * x\n"}
    (entry,) = make_report(handout, attempt(handout, work, "double"), "double").entries
    assert entry.lines == ("got (3, 6), expected (2, 4)",)


def test_examples_that_cannot_be_read_are_a_line(handout: Handout) -> None:
    """A broken examples file is no crash."""
    (handout.folder / "test_examples.py").write_text("import nothing_of_the_kind\n")
    with pytest.raises(GradeError, match="nothing_of_the_kind"):
        report_on(handout, RIGHT)


def run(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(grade, arguments)


def test_what_passed_is_checked_again_where_what_it_follows_from_is_new(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file, a helper, an example, support, a limit, an exercise, a version: any of them, changed, counts."""
    (folder / "support").mkdir()
    (folder / "support" / "tools.py").write_text("x = 1\n")
    files = {"small.py": b"", "helper.py": b""}

    def print_(given: dict[str, bytes] = files) -> str:
        return own_work.fingerprint(given, read_handout(folder))

    seen = {print_(), print_({**files, "small.py": b"x"}), print_({**files, "helper.py": b"x"})}
    assert print_() in seen
    for name in ("test_examples.py", "support/tools.py"):
        with (folder / name).open("a") as file:
            file.write("# more\n")
        seen.add(print_())
    text = (folder / "exercises.toml").read_text()
    for new in (
        text.replace("call_cpu_seconds = 20.0", "call_cpu_seconds = 2.0"),
        text + '\n[[exercises]]\nname = "b"\ntitle = "B"\n',
    ):
        (folder / "exercises.toml").write_text(new)
        seen.add(print_())
    monkeypatch.setattr("grader.__version__", "another")
    seen.add(print_())
    monkeypatch.setattr(own_work, "_numpy_version", lambda: b"another")
    seen.add(print_())
    assert len(seen) == 9
