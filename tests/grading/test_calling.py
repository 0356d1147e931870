"""A plain check that is called directly comes to the same verdicts as one that pytest runs."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from grader.course import load_course
from grader.engine.pool import ToJudge, checker
from grader.engine.server_process import ServerProcess
from grader.grading.setup import Judged, Setup, setup_for
from grader.model import Submission, SubmittedFile

COURSE = Path(__file__).parents[1] / "data" / "course"
NEEDS_PYTEST = """
import pytest as _pytest

@_pytest.fixture
def nothing():
    yield

for _name, _check in list(globals().items()):
    if _name.startswith("test_"):
        _pytest.mark.usefixtures("nothing")(_check)
"""


def judge(setup: Setup, source: bytes) -> Judged:
    """What becomes of one submission."""
    server = ServerProcess(checker(setup))
    try:
        server.ready()
        one = Submission(student="s", name="s", files=(SubmittedFile("tiny.py", source),))
        server.send(ToJudge(one, setup.longest))
        answer = server.receive()
        assert isinstance(answer, Judged)
        return answer
    finally:
        server.stop()


@pytest.mark.slow
@pytest.mark.parametrize(
    "answer", ["mistakes/no_eps.py", "mistakes/mean_of_all.py", "accepted/row_by_row.py"]
)
def test_both_ways_judge_alike(tmp_path: Path, answer: str) -> None:
    """Outcomes, points and feedback are the same whether pytest resolves the fixtures or we do."""
    course = load_course(COURSE)
    tiny = course.assignment("tiny")
    setup = setup_for(tiny, course.secret)
    slow_way = tmp_path / "test_hidden.py"
    slow_way.write_text(tiny.hidden.read_text() + NEEDS_PYTEST)
    source = tiny.solution.read_bytes() + b"\n\n" + (tiny.folder / answer).read_bytes()
    direct = judge(setup, source)
    by_pytest = judge(msgspec.structs.replace(setup, checks=str(slow_way)), source)
    for ours, theirs in zip(direct.checks, by_pytest.checks, strict=True):
        assert (ours.id, ours.outcome, ours.points, ours.feedback) == (
            theirs.id,
            theirs.outcome,
            theirs.points,
            theirs.feedback,
        )
