"""A package that an assignment allows and this machine lacks: a line says so, the rest is graded, no point is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.building import build_course
from grader.commands.group import grade
from grader.course import load_course
from grader.engine.pool import Pool
from grader.grading.setup import setup_for
from grader.model import Outcome, Submission, SubmittedFile
from grader.verification.expected_verdicts import known_answers, left_out

_TINY = Path(__file__).parents[1] / "data" / "course"
_RIGHT = (_TINY / "tiny" / "solution.py").read_text()
_NUMPY = "import numpy as np\n\n\ndef center(X):\n    return X - np.mean(X, axis=1, keepdims=True)\n"
_ABSENT = """
import torch_of_another_kind as torch


def standardize(X, eps=1e-12):
    return torch.standardize(X)
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The small course, which allows a package that is not here; one of its accepted answers uses it."""
    root = tmp_path / "solutions"
    shutil.copytree(_TINY, root, ignore=shutil.ignore_patterns("__pycache__"))
    toml = root / "tiny" / "assignment.toml"
    toml.write_text(toml.read_text().replace('["numpy"]', '["numpy", "torch_of_another_kind"]'))
    (root / "tiny" / "accepted" / "another_kind.py").write_text(
        f'"""As another framework has it."""\n{_ABSENT}'
    )
    return root


@pytest.mark.slow
def test_one_line_says_so_and_the_rest_is_graded(course: Path, tmp_path: Path) -> None:
    """Who uses it has no score, and keeps what is judged; who does not is graded as ever."""
    handed_in = {"amina": _NUMPY + _ABSENT, "bo": _RIGHT, "chen": _NUMPY}
    for student, source in handed_in.items():
        (tmp_path / "in" / student).mkdir(parents=True)
        (tmp_path / "in" / student / "tiny.py").write_text(source)
    arguments = ["run", str(tmp_path / "in"), "-a", "tiny", "-o", str(tmp_path / "out"), "--no-gradebook"]
    result = CliRunner().invoke(grade, [*arguments, "--course", str(course), "--no-diagnoses"])
    lines = [line for line in result.output.splitlines() if line.startswith("torch_of_another_kind")]
    assert lines == [
        "torch_of_another_kind is not installed here: 1 submission without a score. Install it and run again."
    ]
    rows = [json.loads(line) for line in (tmp_path / "out" / "results.jsonl").read_text().splitlines()]
    scores = {row["student"]: row["score"] for row in rows}
    full = scores["bo"]
    assert scores["amina"] is None
    assert 0 < scores["chen"] < full
    [amina] = [row for row in rows if row["student"] == "amina"]
    outcomes = {check["exercise"]: check["outcome"] for check in amina["checks"]}
    assert outcomes == {"center": "passed", "standardize": "grader_fault"}
    page = (tmp_path / "out" / "students" / "amina.html").read_text()
    assert "torch_of_another_kind is not installed where this was graded" in page


def test_known_answers_that_need_it_are_left_out(course: Path, tmp_path: Path) -> None:
    """`grade verify` tries the others, and knows which it did not try."""
    build_course(load_course(course), tmp_path / "assignments")
    [tiny] = load_course(course).assignments
    assert left_out(tiny) == {"accepted/another_kind.py": "torch_of_another_kind"}
    names = {one.name for one in known_answers(tiny)}
    assert "accepted/row_by_row.py" in names
    assert "accepted/another_kind.py" not in names


@pytest.mark.slow
def test_nobody_has_it_by_a_name_of_their_own(course: Path) -> None:
    """An import of what is not allowed is the submission's failure, as ever: it costs its points."""
    [tiny] = load_course(course).assignments
    code = _NUMPY + _ABSENT.replace("torch_of_another_kind", "never_allowed")
    submission = Submission(student="dara", name="dara", files=(SubmittedFile("tiny.py", code.encode()),))
    with Pool(setup_for(tiny, "secret"), jobs=1) as pool:
        [(_, judged)] = pool.grade([submission])
    ended = {check.exercise: check.outcome for check in judged.checks}
    assert ended == {"center": Outcome.PASSED, "standardize": Outcome.RAISED}
    assert all(check.points is not None for check in judged.checks)
