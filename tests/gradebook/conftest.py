"""A small class in a gradebook: what a run hands over, without a run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from grader.gradebook.gradebook_file import Gradebook, open_gradebook
from grader.gradebook.recording import Enrolled, FinishedRun
from grader.model import (
    CheckResult,
    Diagnosis,
    FoundBy,
    Graded,
    Outcome,
    Person,
    Submission,
    SubmissionResult,
    SubmittedFile,
)

EXERCISES = {"softmax": "Softmax", "relu": "ReLU"}
CHECKS = {"test_shape": "softmax", "test_values": "softmax", "test_relu": "relu"}


def submission(student: str, source: str = "", *, submitted: str = "", attempt: int = 1) -> Submission:
    """What somebody handed in: one file."""
    file = SubmittedFile("work.py", (source or f"# by {student}\n").encode(errors="replace"))
    return Submission(
        student=student,
        name=student.title(),
        files=(file,),
        submitted=submitted,
        attempt=attempt,
        attempts=attempt,
        platform={"user_id": f"7{len(student)}"},
    )


def graded(one: Submission, right: int, *, assignment: str = "softmax", course: str = "c1") -> Graded:
    """A result with the first checks right, as a run would make it."""
    digest = sha256(one.files[0].data).hexdigest()
    checks = tuple(
        CheckResult(
            id=check,
            exercise=exercise,
            title=f"{check} holds",
            points=1.0 if number < right else 0.0,
            max_points=1.0,
            outcome=Outcome.PASSED if number < right else Outcome.FAILED,
            feedback="" if number < right else "The numbers are wrong.",
            diagnosis=None
            if number < right
            else Diagnosis("sign", "The sign is wrong.", FoundBy.MACHINE, "sign"),
        )
        for number, (check, exercise) in enumerate(CHECKS.items())
    )
    result = SubmissionResult(
        assignment=assignment,
        student=one.student,
        submission=digest,
        score=float(right),
        max_score=3.0,
        outcome=Outcome.PASSED if right == len(CHECKS) else Outcome.FAILED,
        isolation=3,
        checks=checks,
        versions={"gradeprop": "1"},
        name=one.name,
        file="work.py",
        submitted=one.submitted,
        attempt=one.attempt,
        attempts=one.attempts,
    )
    fingerprint = f"student:{one.student};files:{digest};assignment:{course};versions:1"
    return Graded(
        result=result, platform=one.platform, fingerprint=fingerprint, graded_at="2026-11-29T10:00:00+00:00"
    )


def finished(
    points: Mapping[str, int],
    *,
    assignment: str = "softmax",
    course: str = "c1",
    sources: Mapping[str, str] | None = None,
    submitted: str = "",
    roster: tuple[Enrolled, ...] = (),
) -> FinishedRun:
    """A run over these people, with so many checks right for each."""
    submissions = tuple(submission(one, (sources or {}).get(one, ""), submitted=submitted) for one in points)
    return FinishedRun(
        assignment=assignment,
        title=assignment.title(),
        exercises=EXERCISES,
        submissions=submissions,
        graded=tuple(
            graded(one, points[one.student], assignment=assignment, course=course) for one in submissions
        ),
        roster=roster,
    )


ROSTER = (
    Enrolled(
        person=Person("amina", "Amina Yusuf", "amina@uni.example", "A"), known_as=frozenset({"amina", "4711"})
    ),
    Enrolled(person=Person("bo", "Bo Chen", "bo@uni.example", "A"), teams=frozenset({"blue"})),
    Enrolled(person=Person("zoe", "Zoe Park", "zoe@uni.example", "B"), teams=frozenset({"blue"})),
)
"""A class of three; zoe hands in nothing."""


@pytest.fixture
def gradebook(tmp_path: Path) -> Iterator[Gradebook]:
    """A new gradebook, open."""
    with open_gradebook(tmp_path / "gradebook.sqlite", create=True) as book:
        yield book


COURSE = Path(__file__).parents[1] / "data/course"
_GRADE = [sys.executable, "-c", "from grader.commands import main; main()"]
_WORK = {
    "amina": (COURSE / "tiny/solution.py").read_text(),
    "bo": "def center(X):\n    return X\n",
}
_ROSTER = "id,name,email,section,group\namina,Amina Yusuf,a@uni.example,A,red\nbo,Bo,b@uni.example,A,red\nzoe,Zoe,,B,\n"
Grade = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def grade(tmp_path: Path) -> Grade:
    """`grade run` and `grade regrade` over a class of three, of whom two handed in; in a folder of its own."""
    for student, source in _WORK.items():
        (tmp_path / "in" / student).mkdir(parents=True)
        (tmp_path / "in" / student / "tiny.py").write_text(source)
    (tmp_path / "roster.csv").write_text(_ROSTER)
    shutil.copytree(COURSE, tmp_path / "course")
    environment = {name: text for name, text in os.environ.items() if not name.endswith("GRADEBOOK")}

    def run(
        verb: str, *more: str, folder: Path = tmp_path, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        course = ["-a", "tiny", "--course", str(tmp_path / "course"), "--jobs", "1"]
        if verb == "run":
            course += [str(tmp_path / "in"), "-o", str(tmp_path / "out")]
        return subprocess.run(
            [*_GRADE, verb, *course, *more],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            cwd=folder,
            env={**environment, "PYTHONPATH": str(Path(__file__).parents[2]), **variables},
        )

    return run
