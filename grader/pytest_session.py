"""`pytest solutions/SLUG`, started by hand: the checks of one folder against the reference, or `--submission FILE`.

A pytest plugin beside `grader.grading.plugin`: it says what is judged, in a worker as any submission's, and has words
for what differs.
"""

from __future__ import annotations

import atexit
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.grading.plugin import OPEN_SESSION

if TYPE_CHECKING:
    from grader.grading.session import GradingSession


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--submission FILE`: run the checks against a file instead of the reference."""
    group = parser.getgroup("gradeprop")
    group.addoption(
        "--submission", metavar="FILE", help="run an assignment's checks against this .py or .ipynb"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Say how a session begins."""
    config.stash[OPEN_SESSION] = lambda folder: _session_for(folder, config.getoption("--submission"))


def _session_for(folder: Path, submission: str | None) -> GradingSession:
    """A session of one submission, or of the reference, at whatever isolation this machine gives.

    Raises
    ------
    GradeError
        Where the folder is not an assignment of a course, or the file cannot be read.
    """
    from grader.course import load_course
    from grader.explain.residuals import in_words
    from grader.grading.session import GradingSession, load_reference  # pytest loads this file everywhere
    from grader.grading.setup import setup_for
    from grader.model import GradeError
    from grader.sandbox.backends import start_backend

    course = load_course(folder.parent, only=folder.name)
    assignment = course.assignment(folder.name)
    setup = setup_for(assignment, course.secret)
    path = Path(submission) if submission else assignment.solution
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GradeError(f"Cannot read {path}: {error.strerror}.") from None
    name = path.name if submission else assignment.files[0]
    backend = start_backend(setup.policy())
    atexit.register(backend.stop)
    backend.wait()
    return GradingSession(setup, backend, setup.source({name: data}), load_reference(setup), name=in_words)
