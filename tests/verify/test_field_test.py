"""`grade field-test` compares function by function, and counts only what two people can disagree about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.main import grade

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


def field_test(folder: Path, *lines: str) -> tuple[int, str]:
    """Run the command; its exit code and what it said."""
    verdicts = folder / "verdicts.jsonl"
    verdicts.write_text("\n".join(lines))
    result = CliRunner().invoke(grade, ["field-test", str(folder), str(verdicts), "--course", str(COURSE)])
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
    assert "1 verdicts are on functions that are not exercises here" in said


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
