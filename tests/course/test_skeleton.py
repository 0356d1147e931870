"""A new assignment is right as it is made, and a name that would do harm is refused."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from grader.building import build_course, check_build
from grader.checking.expect import CheckFailed
from grader.commands.group import grade
from grader.course import Assignment, load_course
from grader.model import GradeError
from grader.skeleton import new_assignment

FIXTURE = Path(__file__).parents[1] / "data" / "course"


@pytest.fixture
def made(tmp_path: Path) -> Assignment:
    """Return a new assignment in a course that was begun with it."""
    new_assignment(tmp_path / "solutions", "vectors", 'Unit "vectors"')
    return load_course(tmp_path / "solutions").assignment("vectors")


def namespace(assignment: Assignment, *answers: Path) -> SimpleNamespace:
    """Return what is defined by the reference, with other answers appended to it."""
    found: dict[str, Any] = {}
    sys.path.append(str(assignment.folder / "support"))
    try:
        for path in (assignment.solution, *answers):
            exec(compile(ast.parse(path.read_text()), path.name, "exec"), found)
    finally:
        sys.path.pop()
    return SimpleNamespace(**found)


def checks(assignment: Assignment) -> dict[str, Callable[..., None]]:
    """Return the hidden checks by name."""
    spec = importlib.util.spec_from_file_location("hidden_checks", assignment.hidden)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: value for name, value in vars(module).items() if name.startswith("test_")}


def failed(assignment: Assignment, *answers: Path) -> set[str]:
    """Return the checks that an answer fails by a finding; any other exception is an error of the check."""
    found: set[str] = set()
    for name, check in checks(assignment).items():
        offered = {
            "submission": namespace(assignment, *answers),
            "reference": namespace(assignment),
            "rng": np.random.default_rng(7),
        }
        asked = {key: offered[key] for key in inspect.signature(check).parameters}
        try:
            with np.errstate(all="ignore"):
                check(**asked)
        except CheckFailed:
            found.add(name)
    return found


def prove(assignment: Assignment) -> None:
    """Assert that right answers pass, mistakes fail exactly what they name, and each check is needed."""
    assert failed(assignment) == set()
    for path in assignment.accepted:
        assert failed(assignment, path) == set(), path.name
    for mistake in assignment.mistakes:
        assert failed(assignment, mistake.path) == set(mistake.fails), mistake.id
    assert {name for mistake in assignment.mistakes for name in mistake.fails} == set(checks(assignment))


def test_a_new_assignment_proves_its_own_checks(made: Assignment) -> None:
    """As it is made, every answer in it gets exactly the verdict that it must get."""
    assert made.accepted
    assert len(made.mistakes) >= 3
    prove(made)


def test_the_fixture_course_proves_its_own_checks() -> None:
    """The small course that our tests stand on is right by the same rule."""
    prove(load_course(FIXTURE).assignment("tiny"))


def test_a_new_assignment_builds(made: Assignment, tmp_path: Path) -> None:
    """What is made can be handed out: a stub with the title, and nothing of the solution."""
    build_course(load_course(tmp_path / "solutions"), tmp_path / "assignments")
    stub = (tmp_path / "assignments/vectors/vectors.py").read_text()
    assert 'raise NotImplementedError("unit_columns is not started yet")' in stub
    assert "np.linalg.norm" not in stub
    assert made.title == 'Unit "vectors"'


def test_no_placeholder_is_left(made: Assignment) -> None:
    """Every template is filled in."""
    for path in made.folder.rglob("*"):
        assert not path.name.endswith(".template")
        assert path.is_dir() or "@" not in path.read_text().replace("@pytest", "")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("[]", ["softsign"]),
        ('["a", "b"]', ["a", "b", "softsign"]),
        ('["a",]', ["a", "softsign"]),
        ('[\n  "a",\n  "b",\n]', ["a", "b", "softsign"]),
    ],
)
def test_the_order_gets_one_more(tmp_path: Path, order: str, expected: list[str]) -> None:
    """The slug is added at the end of the order, however the list is written, and nothing else changes."""
    course = tmp_path / "course.toml"
    course.write_text(f'# ours\ntitle = "T"\norder = {order}  # taught\n\n[cohort]\nsecret = "s"\n')
    before = tomllib.loads(course.read_text())
    new_assignment(tmp_path, "softsign")
    assert tomllib.loads(course.read_text()) == {**before, "order": expected}
    assert course.read_text().startswith('# ours\ntitle = "T"\norder = [')


def test_an_order_that_cannot_be_edited_is_left_alone(tmp_path: Path) -> None:
    """Where the list is written in a way that we do not edit, one line says so and nothing is made."""
    course = tmp_path / "course.toml"
    course.write_text('title = "T"\n"order" = ["a"]\n')
    with pytest.raises(GradeError, match=r"course.toml:2: write order as one plain list, or add"):
        new_assignment(tmp_path, "softsign")
    assert [path.name for path in tmp_path.iterdir()] == ["course.toml"]


@pytest.mark.parametrize(
    "slug",
    ["", "Relu", "2layer", "a-b", "a b", "../x", "class", "match", "_x", "x" * 41, "é", "x\n"],
)
def test_a_slug_that_is_no_module_name_is_refused(tmp_path: Path, slug: str) -> None:
    """Only a lower-case identifier can name an assignment."""
    with pytest.raises(GradeError, match="cannot name an assignment"):
        new_assignment(tmp_path / "solutions", slug)
    assert not (tmp_path / "solutions").exists()


@pytest.mark.parametrize("slug", ["numpy", "random", "pytest", "solution", "conftest", "test_x", "grader"])
def test_a_slug_that_would_hide_a_module_is_refused(tmp_path: Path, slug: str) -> None:
    """A learner's file must not take the place of a module that somebody imports."""
    with pytest.raises(GradeError, match=r"would hide|a meaning here"):
        new_assignment(tmp_path / "solutions", slug)
    assert not (tmp_path / "solutions").exists()


def test_nothing_is_overwritten(made: Assignment, tmp_path: Path) -> None:
    """A second assignment of one name is refused, and the first one stays as it is."""
    made.solution.write_text("mine")
    with pytest.raises(GradeError, match="is there already"):
        new_assignment(tmp_path / "solutions", "vectors")
    assert made.solution.read_text() == "mine"


def test_a_course_that_cannot_be_built_keeps_the_new_folder(tmp_path: Path) -> None:
    """Where something stands in the way of a build, the new assignment is there, and one line says so."""
    (tmp_path / "assignments").mkdir()
    (tmp_path / "assignments" / "thesis.tex").write_text("mine")
    result = CliRunner().invoke(grade, ["new", "vectors", "--course", str(tmp_path / "solutions")])
    assert result.exit_code == 2
    assert "is made, but not built" in result.output
    assert result.output.count("\n") == 1
    assert load_course(tmp_path / "solutions").order == ("vectors",)


def test_the_command_says_what_to_do_next(tmp_path: Path) -> None:
    """`grade new` prints the folder and the next step; a refusal is one line and exit code 2."""
    arguments = ["new", "vectors", "--course", str(tmp_path / "solutions")]
    first = CliRunner().invoke(grade, arguments)
    assert first.exit_code == 0
    assert "grade verify vectors" in first.output
    assert check_build(load_course(tmp_path / "solutions"), tmp_path / "assignments") == []
    second = CliRunner().invoke(grade, arguments)
    assert second.exit_code == 2
    assert second.output.count("\n") == 1
    assert "is there already" in second.output
