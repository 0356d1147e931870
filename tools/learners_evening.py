"""Every command that a learner types, on this system: start, doctor, check, hint, write the answers, check, submit.

    python tools/learners_evening.py SLUG

CI runs it where nothing is graded: on macOS and on Windows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def said(folder: Path, *arguments: str, code: int = 0) -> str:
    """Run `grade` in a folder, print what it says, and see that it ends with this exit code."""
    command = [sys.executable, "-m", "grader.commands", *arguments]
    environment = os.environ | {"PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    print(f"$ grade {' '.join(arguments)}\n{done.stdout}{done.stderr}", flush=True)
    assert done.returncode == code, f"grade {arguments[0]} ended with {done.returncode}, not {code}"
    return done.stdout + done.stderr


def spend(slug: str, place: Path) -> None:
    """Go through an assignment in a folder, from the stub to the archive."""
    said(place, "start", slug)
    folder = place / slug
    said(folder, "doctor", code=0 if sys.platform == "linux" else 3)
    assert "not started" in said(folder, "check", code=1)
    assert "hint 1 of" in said(folder, "hint")
    shutil.copyfile(ROOT / "solutions" / slug / "solution.py", folder / f"{slug}.py")
    assert "All exercises pass" in said(folder, "check")
    said(folder, "submit")
    assert (folder / f"{slug}-submission.zip").is_file()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        spend(sys.argv[1], Path(name))
