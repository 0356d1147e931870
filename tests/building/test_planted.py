"""Exercises with planted bugs: what is handed out, what stays secret, what is refused, what verify demands."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.building import build_course
from grader.commands.group import grade
from grader.course import load_course
from grader.model import GradeError

FIXTURE = Path(__file__).parents[1] / "data" / "course"
SOLUTION = """    # BEGIN SOLUTION
    row_means = np.mean(X, axis=1, keepdims=True)
    return X - row_means
    # END SOLUTION
"""
PLANTED = """    # BEGIN SOLUTION
    row_means = np.mean(X, axis=1, keepdims=True)
    return X - row_means
    # PLANTED
    # total = np.sum(X, axis=1, keepdims=True)

    # if total.size:
    #     return X - total
    # return X
    # END SOLUTION
"""
DECLARATION = 'name = "center"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The fixture course, with bugs planted in `center`."""
    copy = shutil.copytree(FIXTURE, tmp_path / "solutions", ignore=shutil.ignore_patterns("__pycache__"))
    edit(copy / "tiny/solution.py", SOLUTION, PLANTED)
    edit(copy / "tiny/assignment.toml", DECLARATION, f"{DECLARATION}planted_bugs = true\n")
    return copy


def edit(path: Path, old: str, new: str) -> None:
    """Replace a part of a file that must be there."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def build(root: Path) -> Path:
    """Build the course beside it."""
    build_course(load_course(root), root.parent / "assignments")
    return root.parent / "assignments" / "tiny"


def test_the_planted_lines_are_handed_out_as_code(root: Path) -> None:
    """The stub holds the lines below PLANTED, uncommented and indented, and none of the solution."""
    built = build(root)
    stub = (built / "tiny.py").read_text()
    assert (
        "    total = np.sum(X, axis=1, keepdims=True)\n\n    if total.size:\n        return X - total\n"
        in stub
    )
    for name in ("tiny.py", "tiny.ipynb", "README.md"):
        text = (built / name).read_text()
        assert "row_means" not in text
        assert "PLANTED" not in text
    assert "center is not started" not in stub
    assert "standardize is not started" in stub


def test_a_learners_machine_is_told(root: Path) -> None:
    """exercises.toml says which exercise has planted bugs."""
    exercises = tomllib.loads((build(root) / "exercises.toml").read_text())["exercises"]
    assert [one.get("planted_bugs", False) for one in exercises] == [True, False]


def test_the_solution_above_planted_lines_is_still_a_secret(root: Path) -> None:
    """A line of the solution in an example is refused; a planted line there gives nothing away."""
    examples = root / "tiny/test_examples.py"
    before = examples.read_text()
    examples.write_text(f"{before}\n# total = np.sum(X, axis=1, keepdims=True)\n")
    build(root)
    examples.write_text(f"{before}\n# row_means = np.mean(X, axis=1, keepdims=True)\n")
    with pytest.raises(GradeError, match="this line of the solution would stand in"):
        build(root)


WRONG = [
    ("    # PLANTED\n", "", r":33: center has planted_bugs, but no `# PLANTED`"),
    ("    # PLANTED\n", "    # planted\n", r":36: '# planted' is almost a marker"),
    ("    # return X\n", "    return X\n", r":41: below PLANTED every line is a comment"),
    ("    # return X\n", "    # PLANTED\n", r":41: a second PLANTED below that of line 36"),
    ("    # BEGIN SOLUTION\n", "    # PLANTED\n", r":33: PLANTED without a BEGIN SOLUTION above it"),
    ("    # return X\n", "    # return (X\n", r":\d+: without the solution this is not Python"),
    (
        PLANTED[PLANTED.index("    # total") : PLANTED.index("    # END")],
        "",
        r":36: nothing stands between PLANTED",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_bugs_that_are_planted_wrongly_are_refused(root: Path, old: str, new: str, message: str) -> None:
    """Each mistake around PLANTED is one line with file and line."""
    edit(root / "tiny/solution.py", old, new)
    with pytest.raises(GradeError, match=message):
        build(root)


def test_bugs_are_planted_only_where_they_are_declared(root: Path) -> None:
    """PLANTED in an exercise without planted_bugs is refused, so that no stub is solved by accident."""
    edit(root / "tiny/assignment.toml", "planted_bugs = true\n", "")
    with pytest.raises(GradeError, match=r"solution.py:36: center does not say planted_bugs = true"):
        build(root)


def verified(root: Path) -> str:
    """What `grade verify` says of the course, in one line."""
    build(root)
    return CliRunner().invoke(grade, ["verify", "--course", str(root)]).output.replace("\n", " ")


@pytest.mark.slow
def test_a_planted_bug_must_be_caught(root: Path) -> None:
    """`grade verify` accepts a stub whose bugs fail a check, and says where they fail none."""
    assert "proven" in verified(root)
    edit(root / "tiny/solution.py", "return X - total", "return X - total / X.shape[1]")
    said = verified(root)
    assert "the stub tiny.py passes every check of center: no bug is planted in it" in said
    assert "the stub tiny.ipynb passes every check of center" in said


@pytest.mark.slow
def test_a_planted_stub_that_only_says_it_is_not_started_is_no_planted_bug(root: Path) -> None:
    """Planted lines that raise NotImplementedError are named."""
    edit(
        root / "tiny/solution.py",
        "    # if total.size:\n",
        "    # raise NotImplementedError\n    # if total.size:\n",
    )
    assert "the stub tiny.py is not started for test_center_values, and has planted bugs" in verified(root)
