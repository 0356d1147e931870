"""The learner's half where there is no Unix: no fork, few signals, no /proc, no box; lines end with CR LF.

`tests/data/without_unix` takes away from Python what Windows lacks, in every process that is started. What it cannot
take away (how paths are written, how a file is locked) runs in the project's workflow, on Windows and macOS.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.learner.conftest import EXERCISES

if sys.platform != "linux":
    pytest.skip("elsewhere there is nothing to take away", allow_module_level=True)
pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
WITHOUT = str(ROOT / "tests" / "data" / "without_unix")
WRONG = """\
import numpy as np
def double(x):
    print("é")
    return 3 * x
def column_sums(A):
    return A.sum(axis=0)
def both(x):
    while True:
        x += 1
""".replace("\n", "\r\n")


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start Python in a folder."""
    kept = os.environ | {"PYTHONUTF8": "1", **environment}
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=kept, capture_output=True, encoding="utf-8", check=False
    )


def checked(folder: Path, **environment: str) -> Any:
    """What `grade check --json` says."""
    done = run(folder, "-m", "grader.commands", "check", "--json", **environment)
    assert done.returncode == 1, done.stderr
    return json.loads(done.stdout)


def test_what_is_taken_away_is_gone(tmp_path: Path) -> None:
    """The other tests mean something: there is no fork, no `resource` and no /proc in such a process."""
    for program in ("import os; os.fork()", "import resource", "open('/proc/self/stat')"):
        assert run(tmp_path, "-c", program, PYTHONPATH=WITHOUT).returncode == 1
        assert run(tmp_path, "-c", program).returncode == 0


def test_a_check_says_the_same_without_unix(folder: Path) -> None:
    """A wrong value, a wrong shape and a loop without end: the same words, but for the line that a loop was at."""
    (folder / "small.py").write_bytes(WRONG.encode())
    (folder / "exercises.toml").write_text(EXERCISES.replace("20.0", "4.0"))
    with_unix, without = checked(folder, GRADEPROP_NO_BOX="1"), checked(folder, PYTHONPATH=WITHOUT)
    assert [one["outcome"] for one in without["entries"]] == ["failed", "failed", "timed_out"]
    assert without["entries"][0]["printed"] == ["é"]
    assert without["entries"][:2] == with_unix["entries"][:2]
    assert without["entries"][2]["lines"][0] == with_unix["entries"][2]["lines"][0]


def test_a_notebooks_functions_are_checked_without_unix(folder: Path) -> None:
    """`check()` on functions in memory: what is right passes, what is wrong is said."""
    cells = [
        "def double(x): return 2 * x",
        "from grader.notebook import check, hint",
        "check(double)",
        "hint('double')",
    ]
    done = run(folder, "-c", "\n".join(cells), PYTHONPATH=WITHOUT)
    assert "✓ double · passed" in done.stdout, done.stderr
    assert "Think of two." in done.stdout


def test_an_evening_without_unix(tmp_path: Path) -> None:
    """Every command from `grade start` to `grade submit`, in a folder with spaces and brackets."""
    folder = tmp_path / "my course [1] (copy)"
    folder.mkdir()
    done = run(ROOT, "tools/learners_evening.py", "softmax", PYTHONPATH=WITHOUT, TMPDIR=str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stdout
