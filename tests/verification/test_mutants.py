"""`grade verify --mutants`: finds what no check notices, keeps it, and accepts what is explained."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from grader.building import build_course
from grader.commands.group import grade
from grader.course import load_course

FIXTURE = Path(__file__).parents[1] / "data" / "course"

EXPLAINED = """
[[survivors]]
verdict = "equivalent"
why = "An array of two axes: the last is the second."
function = "center"
after = "-1"

[[survivors]]
verdict = "allowed"
why = "Any number that is small beside the spread will do."
function = "standardize"
line = ["def standardize(X, eps=1e-12):", "return center(X) / (spread(X) + eps)"]
"""

pytestmark = pytest.mark.slow


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The fixture course, built, in a folder that a test may change."""
    root = tmp_path / "solutions"
    shutil.copytree(FIXTURE, root, ignore=shutil.ignore_patterns("__pycache__"))
    build_course(load_course(root), tmp_path / "assignments")
    return root


def survey(root: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Run the command; its exit code, and what it found."""
    result = CliRunner().invoke(grade, ["verify", "--course", str(root), "--mutants", "--json", *options])
    assert result.exit_code in (0, 1), result.output
    return result.exit_code, json.loads(result.output)[0]["mutants"]


def becomes(found: dict[str, Any]) -> set[str]:
    """What the survivors make of the lines that they change."""
    return {one["becomes"] for one in found["survivors"]}


def test_survivors_are_found_kept_explained_and_found_again(course: Path) -> None:
    """The whole way: found (1), kept and explained (0, nothing runs), a weaker check (1), an idle rule (1)."""
    code, found = survey(course)
    assert code == 1
    assert found["ran"] == found["mutants"] > 100
    assert "row_means = np.mean(X, axis=-1, keepdims=True)" in becomes(found)
    assert "row_means = np.mean(X, axis=0, keepdims=True)" not in becomes(found)
    kept = (course / "tiny/mutants.json").read_bytes()

    (course / "tiny/survivors.toml").write_text(EXPLAINED)
    code, found = survey(course)
    assert (code, found["ran"], found["survivors"]) == (0, 0, [])
    assert found["explained"] > 5

    code, _ = survey(course, "--again")
    assert code == 0
    assert (course / "tiny/mutants.json").read_bytes() == kept

    checks = course / "tiny/test_hidden.py"
    checks.write_text(checks.read_text().replace("+ np.array([[1.0], [10.0], [-4.0]])", "* 0.0"))
    code, found = survey(course)
    assert code == 1
    assert 0 < found["ran"] < found["mutants"]
    assert "row_means = np.mean(X, axis=0, keepdims=True)" in becomes(found)


def test_a_rule_without_a_survivor_is_a_problem(course: Path) -> None:
    """What explains nothing any more must go: exit code 1, with its reason."""
    rule = '\n[[survivors]]\nverdict = "allowed"\nwhy = "No longer."\nafter = "absent"\n'
    (course / "tiny/survivors.toml").write_text(EXPLAINED + rule)
    code, found = survey(course)
    assert code == 1
    assert found["problems"] == ["survivors.toml: this explains no survivor any more: No longer."]


def test_mutants_are_not_run_against_checks_that_the_reference_fails(course: Path) -> None:
    """Where a check fails the reference every mutant would seem to be noticed: one line, and nothing is kept."""
    checks = course / "tiny/test_hidden.py"
    checks.write_text(checks.read_text().replace("np.zeros((1, 4))", "np.ones((1, 4))"))
    result = CliRunner().invoke(grade, ["verify", "--course", str(course), "--mutants"])
    assert result.exit_code == 1
    assert "the reference fails test_standardize_constant_row" in result.output
    assert not (course / "tiny/mutants.json").exists()
