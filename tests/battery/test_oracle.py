"""Two submissions that can talk gain nothing: what one is lent, no other is judged on while it answers.

The channel is a folder that every box reaches, since most layers are off: the box has tests of its own, and this must
hold where one has a hole.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.course import load_course
from grader.engine.pool import Pool, ToJudge, checker
from grader.engine.server_process import ServerProcess
from grader.grading.setup import Judged, Ready, Setup, setup_for
from grader.model import Outcome, Submission, SubmittedFile
from grader.sandbox.policy import Layer

Checker = ServerProcess[Ready, Judged]
ROOT = Path(__file__).parents[2]
ORACLE = Path(__file__).with_name("oracle")
pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder that whoever is in a box reaches: anybody may write there, and look at what leads there."""
    folder = tmp_path / "meeting"
    folder.mkdir()
    folder.chmod(0o777)
    for above in tmp_path.parents[:3]:
        if above.name.startswith("pytest-"):
            above.chmod(0o755)
    tmp_path.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def setup() -> Setup:
    """The course's softmax, in boxes that let a submission write files."""
    made = setup_for(load_course(ROOT / "solutions").assignment("softmax"), "a secret")
    return msgspec.structs.replace(made, layers=frozenset[Layer]())


def submission(student: str, source: str) -> Submission:
    """One file of softmax."""
    return Submission(student=student, name=student, files=(SubmittedFile("softmax.py", source.encode()),))


def attack(name: str, place: Path) -> Submission:
    """One of the two that are written for each other."""
    return submission(name, (ORACLE / f"{name}.py").read_text().replace("@PLACE@", str(place)))


def gained(judged: Judged) -> set[str]:
    """The checks that are passed, but for one that a function passes that gives back what it was handed."""
    passed = {check.id for check in judged.checks if check.outcome is Outcome.PASSED}
    return passed - {"test_softmax_leaves_its_argument"}


@pytest.fixture(scope="module")
def servers(setup: Setup) -> Iterator[tuple[Checker, Checker]]:
    """Two servers, as a run of two has them."""
    both = ServerProcess(checker(setup)), ServerProcess(checker(setup))
    for server in both:
        server.ready()
    yield both
    for server in both:
        server.stop()


def _at_the_same_time(servers: tuple[Checker, Checker], place: Path, *, beside: bool) -> Judged:
    """What becomes of the one that asks, while the other serves."""
    servers[1].send(ToJudge(attack("serves", place), 60.0, beside=beside))
    servers[0].send(ToJudge(attack("asks", place), 60.0, beside=beside))
    asks = servers[0].receive()
    (place / "done").touch()
    servers[1].receive()
    assert isinstance(asks, Judged)
    return asks


def test_it_works_where_what_is_lent_answers_anybody(servers: tuple[Checker, Checker], place: Path) -> None:
    """With the defence off, the one that asks has points for softmax that it cannot compute."""
    assert "test_softmax_values" in gained(_at_the_same_time(servers, place, beside=False))


def test_while_others_are_judged_what_is_lent_answers_right_answers_only(
    servers: tuple[Checker, Checker], place: Path
) -> None:
    """With a channel wide open, no question of a neighbour's is answered."""
    assert gained(_at_the_same_time(servers, place, beside=True)) == set()


@pytest.mark.parametrize("class_", [("serves", "asks"), ("asks", "serves", "serves")])
def test_a_class_that_colludes_gains_nothing(setup: Setup, place: Path, class_: tuple[str, ...]) -> None:
    """Two and three of them in one run on several servers: judged, settled, explained; nobody has a point of softmax.

    An honest neighbour has all points.
    """
    colluding = [
        msgspec.structs.replace(attack(name, place), student=f"{name}{number}")
        for number, name in enumerate(class_)
    ]
    honest = submission("honest", (ROOT / "solutions/softmax/solution.py").read_text())
    with Pool(setup, len(class_)) as pool:
        judged = {one.student: answer for one, answer in pool.grade([*colluding, honest])}
    assert {student: gained(answer) for student, answer in judged.items() if student != "honest"} == {
        one.student: set() for one in colluding
    }
    assert all(check.points == check.max_points for check in judged["honest"].checks)


class _Forgetful(Pool):
    """A pool that lets each exercise be settled as if nothing had been used before."""

    def _task(self, submission: Submission, **how: Any) -> ToJudge:
        return super()._task(submission, **{**how, "used": (0.0, 0.0)})


@pytest.mark.parametrize(("pool", "most"), [(Pool, 2), (_Forgetful, 8)])
def test_who_sleeps_while_settled_does_so_for_one_limit(
    setup: Setup, place: Path, pool: type[Pool], most: int
) -> None:
    """In however many exercises it sleeps: in as many as lend, where what was used is forgotten."""
    limits = msgspec.structs.replace(setup.limits, call_wall_seconds=600.0, submission_wall_seconds=2.0)
    with pool(msgspec.structs.replace(setup, limits=limits), 2) as servers:
        ((_, judged),) = servers.grade([attack("sleeps_when_settled", place)])
    assert gained(judged) == set()
    slept = (place / "slept").stat().st_size
    assert 1 <= slept <= most
    assert slept > 2 or pool is Pool


@pytest.mark.parametrize(
    "assignment", ["softmax", "optimization", "regularization", "gradient_checking", "initialization"]
)
def test_right_answers_of_any_shape_have_all_points_beside_others(assignment: str) -> None:
    """What asks for other things than the reference does is settled, and loses nothing by it."""
    course = load_course(ROOT / "solutions")
    found = course.assignment(assignment)
    solution = found.solution.read_text()
    class_ = [
        Submission(
            student=path.stem,
            name=path.stem,
            files=(SubmittedFile(found.files[0], f"{solution}\n{path.read_text()}".encode()),),
        )
        for path in sorted((found.solution.parent / "accepted").glob("*.py"))
    ]
    with Pool(setup_for(found, course.secret), 2) as pool:
        judged = {one.student: answer for one, answer in pool.grade(class_)}
    lost = {
        student: [check.id for check in answer.checks if check.points != check.max_points]
        for student, answer in judged.items()
    }
    assert {student: checks for student, checks in lost.items() if checks} == {}
