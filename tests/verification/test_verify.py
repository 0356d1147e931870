"""`grade verify` accepts the courses that are right, and says what is wrong with each that is not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.building import build_course
from grader.commands.group import grade
from grader.course import load_course

FIXTURE = Path(__file__).parents[1] / "data" / "course"

Break = Callable[[Path], None]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The fixture course, built, in a folder that a test may break."""
    root = tmp_path / "solutions"
    shutil.copytree(FIXTURE, root, ignore=shutil.ignore_patterns("__pycache__"))
    build_course(load_course(root), tmp_path / "assignments")
    return root


def verify(root: Path) -> Result:
    """Run the command on a course."""
    return CliRunner().invoke(grade, ["verify", "--course", str(root)])


@pytest.mark.slow
def test_a_right_course_is_proven(course: Path) -> None:
    """The fixture course is proven, with exit code 0."""
    result = verify(course)
    assert result.exit_code == 0, result.output
    assert "proven" in result.output


@pytest.mark.slow
def test_mistakes_that_no_example_shows_are_listed_and_no_problem(course: Path) -> None:
    """A spread of one is no other when it is squared: who forgets the root passes the example."""
    result = CliRunner().invoke(grade, ["verify", "--course", str(course), "--json"])
    [found] = json.loads(result.output)
    assert found["unseen"] == ["mistakes/no_eps.py", "mistakes/variance.py"]
    assert found["problems"] == []
    assert result.exit_code == 0


def replace(path: Path, old: str, new: str) -> None:
    """Change one place in a file."""
    text = path.read_text()
    assert text.count(old) >= 1, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1))


def a_mistake_that_names_too_little(root: Path) -> None:
    """`variance` no longer names the check that it fails."""
    replace(root / "tiny/mistakes/variance.py", "test_standardize_values", "test_center_values")


def a_wrong_accepted_answer(root: Path) -> None:
    """An accepted answer that is wrong."""
    (root / "tiny/accepted/wrong.py").write_text("def center(X):\n    return X\n")


def a_check_that_nothing_fails(root: Path) -> None:
    """A check that no mistake names."""
    with (root / "tiny/test_hidden.py").open("a") as file:
        file.write(
            '\n\n@pytest.mark.exercise("center")\ndef test_nothing(submission):\n    """It runs."""\n'
            "    submission.center(np.ones((2, 2)))\n"
        )


def a_check_that_the_reference_fails(root: Path) -> None:
    """A check that asks for what the reference does not do."""
    replace(root / "tiny/test_hidden.py", "np.zeros((1, 4))", "np.ones((1, 4))")


def a_check_that_gives_up(root: Path) -> None:
    """A check that is skipped where an answer is wrong."""
    close = 'expect.close(submission.center(X), reference.center(X), "center(X)")'
    skipped = 'if not np.allclose(submission.center(X), reference.center(X)):\n        pytest.skip("no")'
    replace(root / "tiny/test_hidden.py", close, skipped)


def a_stub_that_works(root: Path) -> None:
    """What was built for learners holds an answer."""
    stub = root.parent / "assignments/tiny/tiny.py"
    lines = stub.read_text().splitlines()
    at = next(i for i, line in enumerate(lines) if "NotImplementedError" in line)
    lines[at] = "    return X - X.mean(axis=1, keepdims=True)"
    stub.write_text("\n".join(lines))


BROKEN = [
    (a_mistake_that_names_too_little, "mistakes/variance.py fails test_standardize_values"),
    (a_wrong_accepted_answer, "accepted/wrong.py fails test_center_values"),
    (a_check_that_nothing_fails, "no mistake fails test_nothing"),
    (a_check_that_the_reference_fails, "the reference fails test_standardize_constant_row"),
    (a_check_that_gives_up, "mean_of_all.py: test_center_values could not judge it (the check was skipped)"),
    (a_stub_that_works, "the stub tiny.py passes test_center_values"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("break_it", "said"), BROKEN, ids=lambda one: getattr(one, "__name__", ""))
def test_what_is_wrong_is_named(course: Path, break_it: Break, said: str) -> None:
    """Each way of being wrong is found, named, and ends with exit code 1."""
    break_it(course)
    result = verify(course)
    assert result.exit_code == 1, result.output
    assert said in result.output.replace("\n", " ")


@pytest.mark.slow
def test_a_new_assignment_is_proven_as_it_is(tmp_path: Path) -> None:
    """What `grade new` makes, `grade verify` accepts, also with other secrets."""
    root = tmp_path / "solutions"
    made = CliRunner().invoke(
        grade, ["new", "warmup", "--course", str(root), "--into", str(tmp_path / "assignments")]
    )
    assert made.exit_code == 0, made.output
    result = CliRunner().invoke(grade, ["verify", "--course", str(root), "--rounds", "2"])
    assert result.exit_code == 0, result.output
