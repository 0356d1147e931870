"""What a kept result depends on, and what it does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.course import load_course
from grader.model import GradeError
from grader.mutation import mutants
from grader.verification.kept_mutants import context_of, kept_for, read_kept, write_kept
from grader.verification.reach import reached, text_of, what_decides

FIXTURE = Path(__file__).parents[1] / "data" / "course"

MODULE = '''
"""A module."""
import numpy as np
from tools import spread
SIZE = 3
TABLE = {}
TABLE["a"] = SIZE
TABLE.update(b=np.zeros(2))
def helper(x):
    """Help."""
    return np.sum(x) * SIZE
def uses(x):
    return helper(x)
def other(x):
    x = TABLE["a"]
    return x
x = uses(other(1))
'''


def names(roots: set[str]) -> str:
    """What is reached from these names."""
    return text_of(reached(MODULE, roots))


def test_what_is_reached_is_what_is_used() -> None:
    """A function brings its helpers, constants and imports, and nothing that only stands beside it."""
    text = names({"uses"})
    assert all(part in text for part in ("name='helper'", "id='SIZE'", "alias(name='numpy'"))
    assert "'other'" not in text
    assert "'update'" not in text
    assert "spread" not in text
    assert "Help" not in text


def test_what_changes_a_name_is_reached_and_local_names_are_not() -> None:
    """An assignment into a table comes with the table; a global of a local's name does not."""
    text = names({"other"})
    assert text.count("id='TABLE'") == 4
    assert "'uses'" not in text


JUDGE = """
from findings import failed, show
LIMIT = 3
def judge(x):
    if x > LIMIT:
        return x
    near = _near(x)
    raise failed("size", f"{show(x)} is small{near}.")
def cautious(x):
    try:
        raise failed("caught", "This.")
    except AssertionError:
        return x
def _near(x):
    return " (but near)" if x == 2 else ""
"""


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("is small", "is too small", True),
        ("x == 2", "x == 1", True),
        ("failed, show", "failed, show, join", True),
        ('"This."', '"That."', False),  # what is raised and caught may decide
        ("x > LIMIT", "x >= LIMIT", False),
        ("LIMIT = 3", "LIMIT = 4", False),
    ],
)
def test_what_decides_is_not_how_it_is_said(old: str, new: str, same: bool) -> None:
    """The words of what is raised, and what makes them, can be changed; a condition before that cannot."""
    assert old in JUDGE
    assert (what_decides(JUDGE.replace(old, new)) == what_decides(JUDGE)) is same


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The fixture course, in a folder that a test may change."""
    root = tmp_path / "solutions"
    shutil.copytree(FIXTURE, root, ignore=shutil.ignore_patterns("__pycache__"))
    return root


def context(root: Path, exercise: str, secret: str = "s") -> str:
    """The context of one exercise's mutants."""
    assignment = load_course(root).assignment("tiny")
    made = [one.key for one in mutants(assignment.solution.read_text(), exercise)]
    return context_of(assignment, exercise, made, [secret])


def change(path: Path, old: str, new: str) -> None:
    """Change one place in a file."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


CHANGES = [
    ("solution.py", "np.mean(X, axis=1", "np.mean(X, axis=0", {"center", "standardize"}),
    ("solution.py", "spread(X) + eps", "spread(X) + 2 * eps", {"standardize"}),
    ("solution.py", "Subtract from every row its mean.", "Centre the rows.", set()),
    ("test_hidden.py", "[-4.0]", "[-5.0]", {"center"}),
    ("test_hidden.py", "(2, 6)", "(2, 7)", {"standardize"}),
    ("test_hidden.py", "Every row loses its own mean.", "Rows lose their means.", set()),
    ("support/tiny_utils.py", "def spread", "VALUE = 1\n\n\ndef spread", {"center", "standardize"}),
    ("assignment.toml", "title = ", "# a comment\ntitle = ", set()),
]


@pytest.mark.parametrize(("file", "old", "new", "changed"), CHANGES)
def test_a_context_changes_with_what_decides(
    course: Path, file: str, old: str, new: str, changed: set[str]
) -> None:
    """Code of the function, of its helpers and of its checks changes it; words, and code of others, do not."""
    exercises = ("center", "standardize")
    before = {one: context(course, one) for one in exercises}
    change(course / "tiny" / file, old, new)
    assert {one for one in exercises if context(course, one) != before[one]} == changed


def test_a_context_changes_with_the_secret(course: Path) -> None:
    """Other inputs are another proof."""
    assert context(course, "center") != context(course, "center", "another")


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    """Survivors come back by their keys; the same results are the same bytes, and are not written twice."""
    made = list(mutants("def f(x):\n    return x + 1\n", "f"))
    kept = {"f": kept_for("context", made, {made[1].key, made[3].key})}
    write_kept(tmp_path, kept)
    first = (tmp_path / "mutants.json").stat().st_mtime_ns
    write_kept(tmp_path, kept)
    assert (tmp_path / "mutants.json").stat().st_mtime_ns == first
    assert read_kept(tmp_path) == kept
    assert read_kept(tmp_path)["f"].keys() == {made[1].key, made[3].key}


def test_a_damaged_file_is_one_line(tmp_path: Path) -> None:
    """What cannot be read says which file, and that it can be made again."""
    (tmp_path / "mutants.json").write_text("{")
    with pytest.raises(GradeError, match=r"mutants\.json.*delete it"):
        read_kept(tmp_path)
