"""`pytest solutions/SLUG` by hand: the same checks, in the same box, judged by the same words."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COURSE = Path(__file__).parents[1] / "data/course"


def run_pytest(*arguments: str, where: Path) -> subprocess.CompletedProcess[str]:
    """Run pytest as an instructor does: the plugin comes with the installed package."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-c",
        "/dev/null",
        "--rootdir=.",
        *arguments,
    ]
    return subprocess.run(command, cwd=where, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the fixture course's assignment, away from this project's own configuration."""
    shutil.copytree(COURSE, tmp_path / "solutions")
    return tmp_path / "solutions" / "tiny"


@pytest.mark.slow
def test_the_reference_passes(tiny: Path) -> None:
    """Hidden checks and examples pass the reference, and known answers are not collected."""
    done = run_pytest("tiny", where=tiny.parent)
    assert done.returncode == 0, done.stdout
    assert "6 passed" in done.stdout


@pytest.mark.slow
def test_each_assignment_of_a_course_has_its_own_examination(tiny: Path) -> None:
    """One run over a whole course judges each assignment's checks against that assignment's reference."""
    other = tiny.parent / "other"
    shutil.copytree(tiny, other, ignore=shutil.ignore_patterns("__pycache__"))
    order = tiny.parent / "course.toml"
    order.write_text(order.read_text().replace('["tiny"]', '["tiny", "other"]'))
    for path in (path for path in other.rglob("*") if path.is_file()):
        path.write_text(path.read_text().replace("standardize", "standardise").replace("tiny.", "other."))
    done = run_pytest("--import-mode=importlib", "tiny", "other", where=tiny.parent)
    assert done.returncode == 0, done.stdout
    assert "12 passed" in done.stdout


@pytest.mark.slow
def test_a_file_is_judged_in_its_place(tiny: Path) -> None:
    """`--submission FILE` judges a file, with the outcome and the learner's sentence for each failed check."""
    (tiny.parent / "mine.py").write_text(
        "def center(X):\n    return X\n\ndef standardize(X):\n    return 1 / 0\n"
    )
    done = run_pytest("tiny/test_hidden.py", "--submission", "mine.py", where=tiny.parent)
    assert done.returncode == 1
    assert "1 passed" in done.stdout
    assert "3 failed" in done.stdout
    assert "ZeroDivisionError" in done.stdout
    assert "raised" in done.stdout


@pytest.mark.slow
def test_a_fault_does_not_end_the_run(tiny: Path) -> None:
    """A submission that crashes in one check is judged by the others."""
    source = "import os\ndef center(X):\n    return X - X.mean(axis=1, keepdims=True)\n"
    source += "def standardize(X):\n    os._exit(0)\n"
    (tiny.parent / "mine.py").write_text(source)
    done = run_pytest("tiny/test_hidden.py", "--submission", "mine.py", where=tiny.parent)
    assert "2 failed" in done.stdout
    assert "2 passed" in done.stdout
    assert "crashed" in done.stdout


@pytest.mark.slow
def test_a_file_that_is_not_there_is_named(tiny: Path) -> None:
    """A wrong path is one line that names it, for every check."""
    done = run_pytest("tiny/test_hidden.py", "--submission", "nowhere.py", where=tiny.parent)
    assert done.returncode != 0
    assert "Cannot read nowhere.py" in done.stdout


def test_other_peoples_tests_are_left_alone(tmp_path: Path) -> None:
    """In a project without checks the plugin changes no verdict."""
    (tmp_path / "test_theirs.py").write_text(
        "def test_one():\n    assert True\n\ndef test_two():\n    assert False\n"
    )
    done = run_pytest(".", where=tmp_path)
    assert done.returncode == 1
    assert "1 failed, 1 passed" in done.stdout
