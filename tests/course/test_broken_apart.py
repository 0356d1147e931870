"""One assignment that is broken stops no other: reading, building, proving, grading."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.building import build_course, build_what_can_be, check_build
from grader.commands.group import grade
from grader.course import load_course
from grader.model import GradeError
from grader.skeleton import begin_assignment

FIXTURE = Path(__file__).parents[1] / "data" / "course"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of two, built; the first one is to be broken."""
    root = tmp_path / "solutions"
    shutil.copytree(FIXTURE, root, ignore=shutil.ignore_patterns("__pycache__"))
    begin_assignment(root, "first", "First", tmp_path / "assignments")
    order = root / "course.toml"
    order.write_text(order.read_text().replace('"tiny", "first"', '"first", "tiny"'))
    build_course(load_course(root), tmp_path / "assignments")
    monkeypatch.chdir(tmp_path)
    return root


def _toml(folder: Path) -> None:
    (folder / "assignment.toml").write_text("title = \n")


def _syntax(folder: Path) -> None:
    (folder / "solution.py").write_text("def f(:\n")


def _no_hidden_checks(folder: Path) -> None:
    (folder / "test_hidden.py").unlink()


def _gone(folder: Path) -> None:
    shutil.rmtree(folder)


def _marker(folder: Path) -> None:
    file = folder / "solution.py"
    file.write_text(file.read_text().replace("# BEGIN SOLUTION", "# BEGIN"))


def _mistake(folder: Path) -> None:
    (folder / "mistakes" / "worse.py").write_text('"""It is wrong."""\n')


UNREADABLE = [_toml, _syntax, _no_hidden_checks, _gone, _mistake]
Break = Callable[[Path], None]


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(grade, list(arguments))


@pytest.mark.parametrize("damage", UNREADABLE)
def test_the_others_are_read(course: Path, damage: Break) -> None:
    """Alone, the other is there whole; apart, the broken one has its line; asked for, it is that line."""
    damage(course / "first")
    assert load_course(course, only="tiny").assignment("tiny").mistakes
    found = load_course(course, broken_apart=True)
    assert (found.order, list(found.broken)) == (("tiny",), ["first"])
    with pytest.raises(GradeError) as caught:
        found.assignment("first")
    assert str(caught.value) == found.broken["first"]
    with pytest.raises(GradeError, match="first"):
        load_course(course)


@pytest.mark.parametrize("damage", [*UNREADABLE, _marker])
def test_the_others_are_built(course: Path, damage: Break) -> None:
    """What was changed in the other is handed out; what was built of the broken one stays; the line says why."""
    built = course.parent / "assignments"
    before = {path: path.read_bytes() for path in (built / "first").rglob("*") if path.is_file()}
    damage(course / "first")
    example = course / "tiny" / "test_examples.py"
    example.write_text(example.read_text() + "\n# one more line\n")
    result = _run("build")
    assert result.exit_code == 2
    assert "1 file changed" in result.output
    assert "first" in result.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert (built / "tiny" / "test_examples.py").read_bytes() == example.read_bytes()
    what = load_course(course, broken_apart=True)
    (line,) = check_build(what, built)
    assert "first" in line
    assert build_what_can_be(what, built).changed == []
    assert _run("build", "--check").exit_code == 1


def test_a_new_assignment_is_begun_beside_a_broken_one(course: Path) -> None:
    """`grade new` makes and builds it."""
    _toml(course / "first")
    result = _run("new", "second")
    assert result.exit_code == 0, result.output
    assert (course.parent / "assignments" / "second" / "second.py").is_file()


def test_grade_new_begins_a_course_in_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the page on writing an assignment says it: nothing needs to be there."""
    monkeypatch.chdir(tmp_path)
    assert _run("new", "softly").exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["assignments", "solutions"]
    assert load_course(tmp_path / "solutions").order == ("softly",)


@pytest.mark.slow
@pytest.mark.parametrize("named", [True, False])
def test_the_others_are_graded(course: Path, named: bool) -> None:
    """By its name, and where the files say which it is."""
    _syntax(course / "first")
    (course.parent / "in" / "ada").mkdir(parents=True)
    shutil.copy(FIXTURE / "tiny" / "solution.py", course.parent / "in" / "ada" / "tiny.py")
    result = _run("run", "in", *(["-a", "tiny"] if named else []), "-o", "out")
    assert result.exit_code == 0, result.output
    assert "ada" in (course.parent / "out" / "results.jsonl").read_text()


def _checks_import_nothing(folder: Path) -> None:
    file = folder / "test_hidden.py"
    file.write_text("import no_such_module_anywhere\n" + file.read_text())


@pytest.mark.slow
@pytest.mark.parametrize("damage", [_toml, _checks_import_nothing])
def test_the_others_are_proven(course: Path, damage: Break) -> None:
    """One problem of the broken one, exit code 1, and the other is proven; by hand, pytest runs the other's checks."""
    damage(course / "first")
    result = _run("verify")
    assert result.exit_code == 1, result.output
    assert "tiny  " in result.output
    assert "✓ proven" in result.output
    assert "✗ 1 problem" in result.output
    by_hand = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(course / "tiny")]
    done = subprocess.run(by_hand, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
