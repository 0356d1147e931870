"""A check that is marked as a whole training judges right answers and the mistakes that name it, and nobody else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.building import build_course
from grader.commands.group import grade
from grader.course import load_course
from grader.verification.kept_mutants import context_of

FIXTURE = Path(__file__).parents[1] / "data" / "course"

TRAINING = '''

@pytest.mark.exercise("standardize")
@pytest.mark.points(1)
@pytest.mark.training
def test_standardize_training(submission, reference, rng):
    """A long training."""
    X = rng.standard_normal((4, 7))
    answer = submission.standardize(X)
    expect.that(bool(np.abs(answer - reference.standardize(X)).max() < 0.5), "It is far off.")
'''


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The fixture course with a training, which mistakes/variance.py fails as well and no_eps.py does not."""
    root = tmp_path / "solutions"
    shutil.copytree(FIXTURE, root, ignore=shutil.ignore_patterns("__pycache__"))
    with (root / "tiny/test_hidden.py").open("a") as file:
        file.write(TRAINING)
    return root


def test_what_becomes_of_mutants_does_not_depend_on_a_training(course: Path) -> None:
    """The hash of what is kept is the same with a training and without, and another one where it is no training."""

    def context() -> str:
        [assignment] = load_course(course).assignments
        return context_of(assignment, "standardize", ["mutant"], ["secret"])

    checks = course / "tiny/test_hidden.py"
    text = checks.read_text()
    with_training = context()
    checks.write_text(text.replace(TRAINING, ""))
    assert context() == with_training
    checks.write_text(text.replace("@pytest.mark.training\n", ""))
    assert context() != with_training


@pytest.mark.slow
def test_a_training_judges_only_the_mistakes_that_name_it(course: Path) -> None:
    """A mistake that fails a training and does not name it is not tried with it. One that names it must fail it."""
    named = course / "tiny/mistakes/far_off.py"
    named.write_text(
        '"""Far off."""\n\nFAILS = ["test_standardize_values", "test_standardize_training",\n'
        '    "test_standardize_constant_row"]\n'
        'HINT = "Nine is added."\n\n\ndef standardize(X, eps=1e-12):\n    return center(X) + 9.0\n'
    )
    build_course(load_course(course), course.parent / "assignments")

    def problems() -> list[str]:
        found = CliRunner().invoke(grade, ["verify", "--course", str(course), "--json"])
        return list(json.loads(found.output)[0]["problems"])

    assert problems() == []
    near = "center(X) / ((center(X) ** 2).mean(axis=1, keepdims=True) + eps) ** 0.5 + 0.1"
    named.write_text(named.read_text().replace("center(X) + 9.0", near))
    said = "\n".join(problems())
    assert "far_off.py passes test_standardize_training, and should not" in said
