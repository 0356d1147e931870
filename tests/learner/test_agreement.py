"""After a restart and "run all", `check()`, `grade check` and `grade run` judge the same definitions the same way."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.building import build_course
from grader.commands.group import grade
from grader.course import load_course
from grader.examples.attempt_messages import Trial
from grader.learner.attempt import attempt
from grader.learner.check_report import make_report
from grader.learner.handout import read_handout
from grader.model import Outcome
from grader.notebook.kernel_check import check_live
from tests.learner.kernels import executed, notebook

EXERCISES = ("double", "column_sums", "both")
SOLUTION = '''\
# %% [markdown]
# # Small
#
# Three functions.

# %%
import numpy as np


# %%
def double(x):
    """Twice x."""
    # BEGIN SOLUTION
    return 2 * x
    # END SOLUTION


# %%
def column_sums(A):
    """The sum of each column, shape (1, m)."""
    # BEGIN SOLUTION
    return A.sum(axis=0, keepdims=True)
    # END SOLUTION


# %%
def both(x):
    """A dictionary with `twice` and `thrice`."""
    # BEGIN SOLUTION
    return {"twice": 2 * x, "thrice": 3 * x}
    # END SOLUTION
'''
ASSIGNMENT = """\
title = "Small"
files = ["small.py", "small.ipynb"]
packages = ["numpy"]

[limits]
call_wall_seconds = 20.0
call_cpu_seconds = 1.0
"""
EXAMPLES = '''\
"""Examples."""

import numpy as np


def test_double(submission):
    """Twice 3 is 6."""
    np.testing.assert_allclose(submission.double(3.0), 6.0)


def test_sums(submission):
    """Two columns."""
    np.testing.assert_allclose(submission.column_sums(np.array([[1.0, 2.0], [3.0, 5.0]])), [[4.0, 7.0]])


def test_both(submission):
    """Twice and thrice."""
    assert submission.both(1.0) == {"twice": 2.0, "thrice": 3.0}
'''
CHECKS = '''\
"""Checks: the examples."""

import numpy as np
import pytest

from grader.checking import expect


@pytest.mark.exercise("double")
@pytest.mark.points(1)
def test_double(submission, reference):
    """Twice."""
    expect.close(submission.double(3.0), reference.double(3.0), "double(x)")


@pytest.mark.exercise("column_sums")
@pytest.mark.points(1)
def test_sums(submission, reference):
    """Sums."""
    A = np.array([[1.0, 2.0], [3.0, 5.0]])
    expect.close(submission.column_sums(A), reference.column_sums(A), "column_sums(A)")


@pytest.mark.exercise("both")
@pytest.mark.points(1)
def test_both(submission, reference):
    """Both."""
    expect.close(submission.both(1.0), reference.both(1.0), "both(x)")
'''

DOUBLE = "def double(x):\n    return 2 * x"
SUMS = "def column_sums(A):\n    return A.sum(axis=0, keepdims=True)"
BOTH = "def both(x):\n    return {'twice': 2 * x, 'thrice': 3 * x}"
IMPORT = "import numpy as np"

THRICE = "def double(x):\n    return 3 * x"
TEMPLATE = "def both(x):\n    twice = None\n    return twice"
PLUS = """\
import functools
def plus(n):
    def decorate(f):
        @functools.wraps(f)
        def inner(*arguments):
            return f(*arguments) + n
        return inner
    return decorate"""
EITHER = """\
if True:
    def double(x):
        return 2 * x
else:
    def double(x):
        return 3 * x"""
CLASS = "class Twice:\n    def __call__(self, x):\n        return 2 * x"

KINDS: dict[str, Sequence[str]] = {
    "plain": [IMPORT, DOUBLE, SUMS, BOTH],
    "magic lines": ["%matplotlib inline\nimport numpy as np\n!echo hello", DOUBLE, "%time double(3)", BOTH],
    "timed cells": [f"%%time\n{IMPORT}\n{DOUBLE}", f"%%capture out\n{SUMS}", BOTH],
    "display": [IMPORT, "def double(x):\n    display(x)\n    return 2 * x", SUMS, "display(double(3))"],
    "prompts": [IMPORT, ">>> def double(x):\n...     return 2 * x", "In [3]: x = 5\nIn [4]: y = 6", BOTH],
    "run": ["%run helpers.py", "def double(x):\n    return twice(x)"],
    "decorated": [PLUS, f"@plus(0)\n{DOUBLE}", f"@plus(1)\n{SUMS}"],
    "redefined": [DOUBLE, THRICE, BOTH, "def both(x):\n    pass", SUMS],
    "helper below": [
        "def double(x):\n    return twice(x)",
        "def twice(x):\n    return factor * x",
        "factor = 2",
    ],
    "a line fails": [IMPORT, DOUBLE, "print(undefined_name)", SUMS, "assert double(2) == 5", BOTH],
    "a constant changes": ["factor = 2", "def double(x):\n    return factor * x", "factor = 3", BOTH],
    "names of its own": [
        "def twice(x):\n    return 2 * x",
        "double = twice",
        "column_sums = lambda A: A.sum(0)",
    ],
    "not started": ["def double(x):\n    pass", "def column_sums(A):\n    ...", TEMPLATE],
    "not started, said": ["def double(x):\n    raise NotImplementedError('later')", BOTH],
    "raises": ["def helper(A):\n    return A @ A.T @ 3", "def column_sums(A):\n    return helper(A)"],
    "a loop": ["def double(x):\n    while True:\n        pass", SUMS],
    "conditional": [EITHER],
    "star": ["from numpy import *", "def column_sums(A):\n    return sum(A, axis=0, keepdims=True)", DOUBLE],
    "a class helps": [CLASS, "def double(x):\n    return Twice()(x)"],
    "imported": ["from helpers import twice", "def double(x):\n    return twice(x)"],
}
HELPERS = "def twice(x):\n    return 2 * x\n"
BODIES = ["    pass", "    return None", "    return later + 1"]
EXTRA = ["later = 5", "1 / 0", "%matplotlib inline", "x = [1, 2]\nx.append(3)", "print(double(3))", "!ls"]


def generated(seed: int) -> list[str]:
    """A notebook of pieces of these, in some order: each exercise once or twice, right or wrong or not started."""
    draw = random.Random(seed)
    cells = [IMPORT]
    for text in (DOUBLE, SUMS, BOTH):
        head, body = text.split("\n", 1)
        bodies = [body, body.replace("2", "3").replace("axis=0", "axis=1"), *BODIES]
        chosen = draw.sample(bodies, draw.choice([1, 1, 2]))
        cells += [draw.choice(["", "%%time\n", "# why\n"]) + f"{head}\n{one}" for one in chosen]
    for one in draw.sample(EXTRA, 3):
        cells.insert(draw.randrange(1, len(cells) + 1), one)
    return cells


def cases() -> Iterator[tuple[str, Sequence[str]]]:
    """Every kind, and some notebooks at random."""
    yield from KINDS.items()
    yield from ((f"seed {seed}", generated(seed)) for seed in range(8))


def stubs_below(cells: Sequence[str]) -> set[str]:
    """Exercises that end as a stub below the work: memory has the stub, and what is graded is the work."""
    found = {name: [cell for cell in cells if f"def {name}(" in cell] for name in EXERCISES}
    return {name for name, all_ in found.items() if len(all_) > 1 and all_[-1].endswith(tuple(BODIES[:2]))}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of three small exercises, built; its checks ask what the examples ask."""
    root = tmp_path_factory.mktemp("course") / "solutions"
    (root / "small").mkdir(parents=True)
    (root / "course.toml").write_text('title = "Small"\norder = ["small"]\n\n[cohort]\nsecret = "s"\n')
    exercises = "".join(f'\n[[exercises]]\nname = "{name}"\ntitle = "{name}"\n' for name in EXERCISES)
    (root / "small" / "assignment.toml").write_text(ASSIGNMENT + exercises)
    for name, text in (
        ("solution.py", SOLUTION),
        ("test_examples.py", EXAMPLES),
        ("test_hidden.py", CHECKS),
    ):
        (root / "small" / name).write_text(text)
    build_course(load_course(root), root.parent / "assignments")
    return root


def outcomes(trial: Trial) -> dict[str, Outcome]:
    """How each exercise's example ended."""
    return {one.named[0]: one.outcome for one in trial.examples}


@pytest.mark.slow
def test_the_three_agree(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exercise by exercise: in the kernel after running all cells, from the saved file, and when it is graded.

    But for a stub below the work, of which a kernel knows the stub only: no point is lost by what check() says then.
    """
    handout = read_handout(course.parent / "assignments" / "small")
    live, saved, alike = {}, {}, {}
    for name, cells in cases():
        folder = tmp_path / "class" / name.replace(" ", "-").replace(",", "")
        folder.mkdir(parents=True)
        (folder / "small.ipynb").write_text(notebook(*cells))
        (folder / "helpers.py").write_text(HELPERS)
        monkeypatch.chdir(folder)
        monkeypatch.syspath_prepend(str(folder))
        namespace, done = executed(cells)
        report = check_live("", namespace, done, handout.folder)
        files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        apart = stubs_below(cells)
        live[folder.name] = {one.exercise: one.outcome for one in report.entries if one.exercise not in apart}
        saved[folder.name] = {
            one.exercise: one.outcome for one in make_report(handout, attempt(handout, files)).entries
        }
        alike[folder.name] = {name: end for name, end in saved[folder.name].items() if name not in apart}
    assert live == alike
    out = tmp_path / "out"
    arguments = [str(tmp_path / "class"), "-a", "small", "--course", str(course), "-o", str(out)]
    result = CliRunner().invoke(grade, ["run", *arguments, "--no-diagnoses", "--lowest-level", "0"])
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in (out / "results.jsonl").read_text().splitlines()]
    graded = {
        one["student"]: {check["exercise"]: Outcome(check["outcome"]) for check in one["checks"]}
        for one in lines
    }
    assert graded == saved
