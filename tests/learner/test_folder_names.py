"""A learner's folder may have any name that a system allows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.commands.group import grade
from grader.learner.handout import handout_called
from grader.learner.starting import start_assignment
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


@pytest.mark.slow
def test_several_assignments_side_by_side_are_tried_by_pytest(tmp_path: Path) -> None:
    """In the folder around them, and as VS Code asks, each one's examples call its own script, helpers and support."""
    pages = {"softmax": "softmax", "initialization": "initialize_parameters_zeros"}
    for slug, name in pages.items():
        start_assignment(handout_called(slug), tmp_path / slug)
        (tmp_path / slug / "helper.py").write_text(f"from drawing import figure\nSAID = {slug!r}\n")
        (tmp_path / slug / f"{slug}.py").write_text(
            f"import helper\n\n\ndef {name}(*arguments):\n"
            "    from helper import SAID\n    raise KeyError(SAID, __file__)\n"
        )
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True).stdout
    for slug in pages:
        assert f"KeyError: ('{slug}', '{tmp_path / slug / slug}.py')" in said
    found = subprocess.run(
        [*command, "--collect-only", "-q", f"--rootdir={tmp_path}", str(tmp_path)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0
    assert all(f"{slug}/test_examples.py::test_" in found.stdout for slug in pages)
