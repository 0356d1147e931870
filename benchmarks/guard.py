"""Did this commit make grading dearer than the one before it? `python -m benchmarks.guard`, from the repository root.

Few pairs, for a minute: it prints the ratio and fails on nothing. `python -m benchmarks.pairs` measures it properly.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.pairs import Checkout, write_kind
from benchmarks.processes import ROOT
from grader.course import load_course

_SLUG = "initialization"
_SUBMISSIONS = 12
_PAIRS = 4


class NothingBeforeError(Exception):
    """There is nothing to compare with; the message says why."""


def before(folder: Path) -> Checkout:
    """The commit before this one, beside this environment: it has the packages, and the other code goes first."""
    asked = ["git", "-C", str(ROOT), "rev-parse", "--verify", "--quiet", "HEAD~1"]
    commit = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    if not commit:
        raise NothingBeforeError("there is no commit before this one here")
    packed = subprocess.run(
        ["git", "-C", str(ROOT), "archive", commit],  # noqa: S607 -- whichever is on the path
        capture_output=True,
        check=True,
    ).stdout
    folder.mkdir()
    unpack = ["tar", "-x", "-C", str(folder)]
    subprocess.run(unpack, input=packed, check=True)
    mine = folder / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(mine)], check=True)
    theirs = next(mine.glob("lib/python*/site-packages"))
    shared = Path(sys.prefix).glob("lib/python*/site-packages")
    (theirs / "packages.pth").write_text("\n".join(map(str, shared)))
    pip = [sys.executable, "-m", "pip", "--python", str(mine / "bin/python"), "install", "--quiet"]
    options = ["--disable-pip-version-check", "--no-deps", "--ignore-installed", "--editable", str(folder)]
    if subprocess.run([*pip, *options], capture_output=True, check=False).returncode:
        raise NothingBeforeError("the commit before this one cannot be installed here")
    return Checkout(folder)


def ratios(other: Checkout, folder: Path) -> list[float]:
    """Processor time of this commit by that of the one before, pair by pair, in turn first and second."""
    course = other.root / "solutions"
    write_kind(load_course(course).assignment(_SLUG), "mixed", folder, _SUBMISSIONS)
    sides, options = (other, Checkout(ROOT)), ["-a", _SLUG, "--no-diagnoses"]
    found = []
    for one in sides:
        one.compile()
    for number in range(_PAIRS):
        order = (0, 1) if number % 2 == 0 else (1, 0)
        used = {side: sides[side].grade(folder, course, options).seconds for side in order}
        found.append(used[1] / used[0])
    return found


def main() -> None:
    """Compare, and say so in a line."""
    with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as place:
        try:
            other = before(Path(place, "before"))
            found = ratios(other, Path(place, "class"))
        except (NothingBeforeError, SystemExit) as reason:
            print(f"guard: not compared with the commit before: {str(reason).splitlines()[0]}.")
            return
    print(
        f"guard: grading takes {median(found):.2f} times the processor time of the commit before "
        f"({', '.join(f'{one:.2f}' for one in sorted(found))}; {_PAIRS} pairs of {_SUBMISSIONS} submissions)."
    )


if __name__ == "__main__":
    main()
