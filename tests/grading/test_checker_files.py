"""A slip in a file of hidden checks is told in one line: the file, the line, the check, and what to do."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import pytest

from grader.course import load_course
from grader.engine.pool import checker
from grader.engine.server_process import ServerProcess
from grader.grading.setup import setup_for
from grader.model import GradeError

COURSE = Path(__file__).parents[1] / "data/course"
_HEAD = "import pytest\nimport numpy as np\nfrom grader.checking import expect\n"


def check(exercise: str = "center", parameters: str = "submission", marks: str = "") -> str:
    """One check, written out."""
    return (
        f'\n{marks}\n@pytest.mark.exercise("{exercise}")\ndef test_one({parameters}):\n    """It is so."""\n'
    )


_WRONG_FILES: dict[str, tuple[str, str, str]] = {
    "no sentence": (
        _HEAD,
        '@pytest.mark.exercise("center")\ndef test_one(submission):\n    submission.f(1.0)\n',
        r"tiny/test_hidden\.py:4: test_one has no docstring",
    ),
    "no exercise": (
        _HEAD,
        'def test_one(submission):\n    """So."""\n',
        r'tiny/test_hidden\.py:4: test_one needs @pytest\.mark\.exercise\("NAME"\)',
    ),
    "an unknown exercise": (
        _HEAD,
        check("h"),
        r"test_hidden\.py:\d+: test_one names 'h'",
    ),
    "an id that stands twice": (
        _HEAD,
        "class TestA:\n"
        + textwrap.indent(check(parameters="self, submission"), "    ")
        + "class TestB:\n"
        + textwrap.indent(check(parameters="self, submission"), "    "),
        r"test_hidden\.py:\d+: test_one stands twice",
    ),
    "negative points": (
        _HEAD,
        '@pytest.mark.exercise("center")\n@pytest.mark.points(-1)\ndef test_one(submission):\n    """So."""\n',
        r"test_hidden\.py:\d+: test_one needs @pytest\.mark\.points\(NUMBER\)",
    ),
    "points that are no number": (
        _HEAD,
        '@pytest.mark.exercise("center")\n@pytest.mark.points("two")\ndef test_one(submission):\n    """So."""\n',
        r"test_hidden\.py:\d+: test_one needs @pytest\.mark\.points\(NUMBER\)",
    ),
    "no submission": (
        _HEAD,
        check(parameters=""),
        r"test_one does not ask for `submission`",
    ),
    "an unknown marker": (_HEAD, check(marks="@pytest.mark.exercize('f')"), r"exercize"),
    "an import that is missing": ("import not_there_at_all\n", "", r"test_hidden\.py: .*not_there_at_all"),
    "a file that raises": ("1 / 0\n", "", r"test_hidden\.py: .*ZeroDivisionError"),
    "a file that skips itself": (
        "import pytest\npytest.skip('no', allow_module_level=True)\n",
        "",
        r"holds no checks",
    ),
    "a file that leaves": ("import sys\nsys.exit(0)\n", "", r"test_hidden\.py|tiny"),
    "no checks": ("", "", r"test_hidden\.py holds no checks"),
}


@pytest.mark.parametrize(("head", "checks", "says"), _WRONG_FILES.values(), ids=list(_WRONG_FILES))
def test_a_wrong_file_of_checks_is_one_line(tmp_path: Path, head: str, checks: str, says: str) -> None:
    """An instructor's slip is told in one line with the file, the line and the check, and exit code 3.

    Where the file raised something, the frames of the author's code stand below it.
    """
    shutil.copytree(COURSE, tmp_path / "course")
    (tmp_path / "course/tiny/test_hidden.py").write_text(head + checks)
    for known in (tmp_path / "course/tiny/mistakes").iterdir():
        known.unlink()  # they name the checks that were there
    server = ServerProcess(checker(setup_for(load_course(tmp_path / "course").assignment("tiny"), "secret")))
    try:
        with pytest.raises(GradeError, match=says) as error:
            server.ready()
    finally:
        server.stop()
    assert error.value.exit_code == 3
    first, *frames = str(error.value).split("\n")
    assert re.search(says, first)
    assert all(line.startswith("    ") for line in frames)
    assert bool(frames) == ("not_there" in head or "1 / 0" in head)
