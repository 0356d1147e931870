"""`pytest solutions/SLUG`, started by hand: the checks of one folder against the reference or one file."""

from __future__ import annotations

import atexit
from pathlib import Path

from grader.checking.examination import Examination, load_reference
from grader.checking.setup import setup_for
from grader.course import load_course
from grader.model import GradeError
from grader.sandbox.host import Zygote


def examine_by_hand(folder: Path, submission: str | None) -> Examination:
    """An examination of one submission, or of the reference, at whatever isolation this machine gives.

    Raises
    ------
    GradeError
        Where the folder is not an assignment of a course, or the file cannot be read.
    """
    course = load_course(folder.parent)
    assignment = course.assignment(folder.name)
    setup = setup_for(assignment, course.secret)
    path = Path(submission) if submission else assignment.solution
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GradeError(f"Cannot read {path}: {error.strerror}.") from None
    name = path.name if submission else assignment.files[0]
    zygote = Zygote(setup.policy())
    atexit.register(zygote.stop)
    zygote.wait()
    return Examination(setup, zygote, setup.source({name: data}), load_reference(setup))
