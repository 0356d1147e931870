"""`grade field-test` compares function by function, and counts only what two people can disagree about."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.commands.group import grade
from grader.verdict_comparison import definition_of

COURSE = Path(__file__).parents[1] / "data" / "course"
RIGHT = """
import numpy as np
def center(X):
    return X - np.mean(X, axis=1, keepdims=True)
def standardize(X):
    return X
"""


def verdict(function: str, verdict: str, repo: str = "ada/work", where: str = "head") -> str:
    """A line of verdicts."""
    return json.dumps(
        {"repo": repo, "path": "a/tiny.py", "where": where, "function": function, "verdict": verdict}
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two files, one of them from a repository's history."""
    for repo in ("ada/work", "ada/work.history"):
        (tmp_path / repo / "a").mkdir(parents=True)
        (tmp_path / repo / "a" / "tiny.py").write_text(RIGHT)
    return tmp_path


def field_test(folder: Path, *lines: str, course: Path = COURSE) -> tuple[int, str]:
    """Run the command; its exit code and what it said."""
    verdicts = folder / "verdicts.jsonl"
    verdicts.write_text("\n".join(lines))
    result = CliRunner().invoke(grade, ["field-test", str(folder), str(verdicts), "--course", str(course)])
    return result.exit_code, result.output


@pytest.mark.slow
def test_agreement_ends_with_zero(folder: Path) -> None:
    """A right function said to be right and a wrong one said to be wrong agree; a convention is not counted."""
    code, said = field_test(
        folder,
        verdict("center", "ok"),
        verdict("standardize", "wrong"),
        verdict("standardize", "convention", where="history"),
        verdict("softmax", "ok"),
    )
    assert code == 0, said
    assert "1 verdict is not ours, not an exercise of this course: softmax 1." in said
    assert "2 of 2 verdicts that count agree." in said


FRAMEWORK = """
import numpy as np
import tensorflow as tf
def center(X):
    return X - tf.reduce_mean(X, axis=1, keepdims=True)
def standardize(X):
    return X
def linear():
    return tf.add(1, 2)
"""


def with_rules(folder: Path, rules: str) -> Path:
    """A copy of the course with these rules of a field test."""
    course = folder / "course"
    shutil.copytree(COURSE, course)
    with (course / "course.toml").open("a") as file:
        file.write(f"\n[field_test]\n{rules}\n")
    return course


@pytest.mark.slow
def test_what_is_not_ours_is_counted_by_its_reason(folder: Path) -> None:
    """Another convention by its name, another framework by the function's own code; the rest is judged."""
    (folder / "ada/work/a/tiny.py").write_text(FRAMEWORK)
    rules = 'other_conventions = ["batch_*"]\nother_frameworks = ["tf"]\nmasked_is_right = ["standardize"]'
    code, said = field_test(
        folder,
        verdict("batch_forward", "ok"),
        verdict("batch_backward", "wrong"),
        verdict("center", "ok"),
        verdict("linear", "ok"),
        verdict("standardize", "wrong"),
        course=with_rules(folder, rules),
    )
    assert code == 0, said
    assert "2 verdicts are not ours, another convention: batch_backward 1, batch_forward 1." in said
    assert "2 verdicts are not ours, another framework: center 1, linear 1." in said
    assert "1 of 1 verdicts that count agree." in said


@pytest.mark.slow
@pytest.mark.parametrize(("rules", "exit_code"), [("", 1), ('masked_is_right = ["center"]', 0)])
def test_a_masked_deviation_is_judged_by_what_the_course_allows(
    folder: Path, rules: str, exit_code: int
) -> None:
    """A masked function that passes every check is a disagreement, unless the course says that it may pass."""
    code, said = field_test(folder, verdict("center", "masked"), course=with_rules(folder, rules))
    assert code == exit_code, said


def test_a_definition_in_a_notebook_ends_with_its_cell() -> None:
    """What follows in another function or another cell says nothing about a function's framework."""
    lines = ["def f(x):\\n", "    return x\\n", "def g(x):\\n", "    return tf.add(x, 1)"]
    cells = [{"cell_type": "code", "source": lines}, {"cell_type": "code", "source": ["tf.run()"]}]
    text = json.dumps({"cells": cells}, indent=1).replace("\\\\n", "\n")
    assert "tf." not in definition_of(text, "f")
    assert "tf.add" in definition_of(text, "g")
    assert "tf.run" not in definition_of(text, "g")


@pytest.mark.slow
def test_disagreement_is_named_and_ends_with_one(folder: Path) -> None:
    """A wrong function said to be right is shown with the check that it fails; a missing file is listed."""
    code, said = field_test(folder, verdict("standardize", "ok"), verdict("center", "ok", repo="eve/gone"))
    assert code == 1
    assert "test_standardize_values" in said
    assert "not there: eve/gone/a/tiny.py" in said


def test_a_damaged_list_is_one_line(folder: Path) -> None:
    """A line that is no verdict is named by file and line, with exit code 2."""
    code, said = field_test(folder, "not json")
    assert code == 2
    assert "verdicts.jsonl:1" in said
