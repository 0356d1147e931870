"""A learner's folder may have any name that a system allows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.commands.group import grade
from tests.learner.conftest import RIGHT

NAMES = [
    "[CS230] hw",
    "a::b",
    "a::b[c",
    "[",
    "x]y",
    "50% of #1",
    "back\\slash",
    "作业[1]",
    ".hidden",
    "quo'te\"s",
]
ASSIGNMENTS = Path(__file__).parents[2] / "assignments"


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_folder_may_have_any_name(
    name: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Check, submit and plain pytest work below a folder of that name."""
    place = tmp_path / name / "small"
    place.parent.mkdir()
    shutil.move(folder, place)
    (place / "small.py").write_text(RIGHT)
    conftest = (ASSIGNMENTS / "softmax" / "conftest.py").read_text().replace("softmax", "small")
    (place / "conftest.py").write_text(conftest)
    monkeypatch.chdir(place)
    for command in ("check", "submit"):
        result = CliRunner().invoke(grade, [command])
        assert result.exit_code == 0, result.output
    alone = subprocess.run([sys.executable, "-m", "pytest"], capture_output=True, text=True)
    assert "3 passed" in alone.stdout, alone.stdout
