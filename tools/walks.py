"""Count the files of the package that three walks pass: a submission, a line of a check, a wrong answer.

    python -m tools.walks               of this tree
    python -m tools.walks DIR           of another one that has a .venv of its own, beside this one
    python -m tools.walks --list        and which files they are

A walk passes a file where a function of it is called, in whichever process: the command, the one that judges, the one
that explains, the box and its workers. What only loading a module runs does not count. The course is the small one of
the tests. Of a wrong answer the files that explain count; it is graded twice, and the second run counts, for which
everything that is made once for a course has been made.

In a virtual environment of its own that uses the packages of the tree's, every Python starts with a tracer that sets a
byte for each file in a file mapped into memory. Processes that are forked share it, and a worker in the box can still
set it, for that takes no call of the system. Linux only, as the box is.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
COURSE = Path("tests", "data", "course")

TRACER = """
import mmap, os, sys, threading
with open({files!r}) as listed:
    _place = {{path: number for number, path in enumerate(listed.read().split("\\n"))}}
_file = os.open(os.path.join({traces!r}, str(os.getpid())), os.O_RDWR | os.O_CREAT)
os.ftruncate(_file, len(_place))
_table = mmap.mmap(_file, len(_place))
os.close(_file)

def _trace(frame, event, _argument):
    if event == "call" and frame.f_code.co_name != "<module>":
        place = _place.get(frame.f_code.co_filename)
        if place is not None and not _table[place] and not _loading(frame):
            _table[place] = 1

def _loading(frame):
    while frame is not None:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return True
        frame = frame.f_back
    return False

sys.setprofile(_trace)
threading.setprofile(_trace)
"""

CHECK = '''
import os
import pytest
from pathlib import Path

from grader.checking import expect


@pytest.mark.exercise("center")
def test_center_values(submission, reference, rng):
    """Every row loses its own mean."""
    X = rng.standard_normal((3, 5))
    expect.close(submission.center(X), reference.center(X), "center(X)")
    for table in Path({traces!r}).iterdir():
        os.pwrite(os.open(table, os.O_RDWR), bytes(table.stat().st_size), 0)
    expect.close(submission.center(X), reference.center(X), "center(X)")
    for table in Path({traces!r}).iterdir():
        Path({kept!r}, table.name).write_bytes(table.read_bytes())
'''

EXPLAINING = (
    *("explain/", "mutation/"),
    *("checking/naming/", "checking/diagnosing.py", "diagnosis/", "repair/"),  # as they were called before
)
"""Where the files are that only explain."""

KNOWN = "mean_of_all.py"
"""A mistake that the course knows; the other wrong answers are one step away from the reference, and from right."""
ONE_STEP = "def center(X):\n    row_means = np.mean(X, axis=1, keepdims=True)\n    return X + row_means\n"
OWN_WAY = (
    "def center(X):\n    result = np.empty(X.shape)\n    for i in range(X.shape[0]):\n"
    "        total = 0.0\n        for x in X[i]:\n            total += x\n"
    "        result[i] = X[i] - total / X.shape[0]\n    return result\n"
)


class Walks:
    """The three walks through one tree, in a folder that is thrown away."""

    def __init__(self, tree: Path, folder: Path) -> None:
        self._tree, self._folder = tree, folder
        self._traces = folder / "traces"
        self._files = sorted(str(path) for path in (tree / "grader").rglob("*.py"))
        self._python = self._environment()
        self._course = folder / "course"
        shutil.copytree(tree / COURSE, self._course)

    def _environment(self) -> Path:
        """A virtual environment with the tree's packages, whose Python starts with the tracer."""
        theirs = self._tree / ".venv"
        made = self._folder / "venv"
        subprocess.run(
            [theirs / "bin" / "python", "-m", "venv", "--without-pip", "--symlinks", made], check=True
        )
        [packages] = theirs.glob("lib/python*/site-packages")
        [own] = made.glob("lib/python*/site-packages")
        listed, tracer = self._folder / "files", self._folder / "tracer.py"
        listed.write_text("\n".join(self._files))
        tracer.write_text(TRACER.format(files=str(listed), traces=str(self._traces)))
        line = f"import site, runpy; site.addsitedir({str(packages)!r}); runpy.run_path({str(tracer)!r})\n"
        self._traces.mkdir()
        (own / "traced.pth").write_text(line)
        return made / "bin" / "python"

    def _passed(self, command: Iterable[str], traces: Path | None = None, *, codes: set[int]) -> set[str]:
        """The files that a command passes."""
        for table in self._traces.iterdir():
            table.unlink()
        environment = os.environ | {"GRADEPROP_CACHE": str(self._folder / "cache")}
        done = subprocess.run(
            [str(self._python), *command], cwd=self._folder, env=environment, capture_output=True, text=True
        )
        if done.returncode not in codes:
            raise RuntimeError(f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        found: set[str] = set()
        for table in (traces or self._traces).iterdir():
            found |= {file for file, passed in zip(self._files, table.read_bytes(), strict=False) if passed}
        return {str(Path(file).relative_to(self._tree / "grader")) for file in found}

    def _graded(self, answer: str) -> set[str]:
        """What grading one file passes."""
        handed_in = self._folder / "handed_in"
        shutil.rmtree(handed_in, ignore_errors=True)
        handed_in.mkdir()
        start = "import numpy as np\nfrom tiny_utils import spread\n\n\n"
        (handed_in / "tiny.py").write_text(start + answer)
        shutil.rmtree(self._folder / "graded", ignore_errors=True)
        command = [
            "-m",
            f"grader.{'commands' if self._has('commands') else 'cli'}",
            "run",
            "handed_in/tiny.py",
        ]
        return self._passed(
            [*command, "-a", "tiny", "--course", "course", "-o", "graded", "--lowest-level", "0"], codes={0}
        )

    def _has(self, room: str) -> bool:
        return (self._tree / "grader" / room).is_dir()

    def submission(self) -> set[str]:
        """From what was handed in to a mark and a page."""
        return self._graded(
            (self._course / "tiny" / "accepted" / "row_by_row.py").read_text().split('"""', 2)[2]
        )

    def line(self) -> set[str]:
        """One line of a check, which calls the learner's function and the reference's, and compares."""
        kept = self._folder / "kept"
        kept.mkdir()
        hidden = self._course / "tiny" / "test_hidden.py"
        before = hidden.read_text()
        hidden.write_text(CHECK.format(traces=str(self._traces), kept=str(kept)))
        try:
            return self._passed(
                ["-m", "pytest", "-q", "-p", "no:cacheprovider", str(hidden)], kept, codes={0}
            )
        finally:
            hidden.write_text(before)

    def wrong_answers(self) -> dict[str, set[str]]:
        """What explains each of three wrong answers, by the source that names it."""
        known = (self._course / "tiny" / "mistakes" / KNOWN).read_text().split("\n\n\n", 1)[1]
        answers = {
            "a known mistake": known,
            "one step from the reference": ONE_STEP,
            "one step from right": OWN_WAY,
        }
        found = {}
        for name, answer in answers.items():
            self._graded(answer)
            found[name] = {file for file in self._graded(answer) if file.startswith(EXPLAINING)}
            assert self._named(), f"{name} is not named"
        return found

    def loaded(self) -> set[str]:
        """What the process that judges loads."""
        judge = "grading" if self._has("grading") else "checking"
        program = f"import sys, grader.{judge}.checker; print(*sys.modules)"
        python = self._tree / ".venv" / "bin" / "python"
        done = subprocess.run(
            [python, "-c", program], check=True, capture_output=True, text=True, cwd=self._tree
        )
        return {name for name in done.stdout.split() if name.startswith("grader.")}

    def _named(self) -> bool:
        line = (self._folder / "graded" / "results.jsonl").read_text()
        return any(check["diagnosis"] for check in json.loads(line)["checks"])


@contextmanager
def walks(tree: Path) -> Iterator[Walks]:
    """The walks through a tree."""
    with tempfile.TemporaryDirectory() as folder:
        yield Walks(tree.resolve(), Path(folder))


def counted(tree: Path) -> dict[str, set[str]]:
    """The files that each walk through a tree passes."""
    with walks(tree) as through:
        wrong = through.wrong_answers()
        return {
            "the process that judges loads": through.loaded(),
            "a submission": through.submission(),
            "a line of a check": through.line(),
            **{f"a wrong answer: {name}": files for name, files in wrong.items()},
            "a wrong answer: any of the three": set().union(*wrong.values()),
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("tree", nargs="*", type=Path, help="other trees")
    parser.add_argument("--list", action="store_true", help="name the files")
    options = parser.parse_args()
    found = {str(tree): counted(tree) for tree in [*options.tree, ROOT]}
    for walk in next(iter(found.values())):
        print(f"{walk:45}", *(f"{len(of[walk]):6}" for of in found.values()))
        if options.list:
            for tree, of in found.items():
                print(f"  {tree}: {' '.join(sorted(of[walk]))}")
