"""On GitHub's runner, nothing that a learner chose is obeyed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

COURSE = Path(__file__).parents[1] / "data" / "course"
_GRADE = [sys.executable, "-c", "from grader.commands import main; main()"]


def _obeyed(output: str) -> list[str]:
    """The commands that a runner obeys: none between `stop-commands` and its token, which is none of its own."""
    token, found, tokens = "", list[str](), set[str]()
    for line in output.splitlines():
        if token:
            token = "" if line.strip() == f"::{token}::" else token
        elif line.startswith("::stop-commands::"):
            token = line.removeprefix("::stop-commands::")
            tokens.add(f"::{token}::")
        elif line not in tokens and (line.lstrip().startswith("::") or "##[" in line):
            found.append(line)
    return found


@pytest.mark.slow
def test_a_name_that_is_a_command_is_not_obeyed(tmp_path: Path) -> None:
    """A folder is called as a command; all that `grade run` prints of it is text, and its files are whole."""
    name = "::set-output name=a::b"
    (tmp_path / "in" / name).mkdir(parents=True)
    (tmp_path / "in" / name / "tiny.py").write_text("def center(X):\n    return X\n")
    out = tmp_path / "out"
    command = [*_GRADE, "run", str(tmp_path / "in"), "-a", "tiny", "-o", str(out), "--course", str(COURSE)]
    for one in ("junit", "summary", "annotations"):
        command += ["--export", one]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "GITHUB_ACTIONS": "true"},
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "::set-output name" in done.stdout
    assert _obeyed(done.stdout) == []
    assert 'name="::set-output name=a::b"' in (out / "junit.xml").read_text()
    assert (out / "annotations.txt").read_text().startswith("::error file=tiny.py,line=1,title=")
    assert (out / "summary.md").read_text().startswith("### tiny\n")
    assert (out / "junit.xml").stat().st_mode & 0o077 == 0


def test_a_file_and_another_program_get_no_command(tmp_path: Path) -> None:
    """What is written to a file, or is JSON, is as it is anywhere."""
    environment = {**os.environ, "GITHUB_ACTIONS": "true"}
    with (tmp_path / "out.txt").open("w") as file:
        subprocess.run([*_GRADE, "--help"], stdout=file, check=True, env=environment)
    assert "stop-commands" not in (tmp_path / "out.txt").read_text()
    assert "For learners" in (tmp_path / "out.txt").read_text()
