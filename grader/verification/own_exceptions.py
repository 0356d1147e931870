"""What the author's own code raises, in full: a learner reads a sentence, an author needs every frame."""

from __future__ import annotations

from collections.abc import Iterable

from grader.checking.findings import CheckFailed
from grader.course import Assignment
from grader.grading.author_traceback import author_traceback
from grader.grading.session import load_reference, read_in_process
from grader.grading.setup import setup_for
from grader.model import GradeError
from grader.time_limit import TooLong, at_most
from grader.verification.in_process import InProcessSubmission, can_run, checks_of, run

_SECONDS = 10.0


def raised_here(assignment: Assignment, secret: str, checks: Iterable[str]) -> dict[str, str]:
    """Run checks against the reference in this process, and say what was raised by one or the other.

    Parameters
    ----------
    assignment : Assignment
    secret : str
        The inputs are drawn from it.
    checks : iterable of str
        Those that the reference does not pass in the box.

    Returns
    -------
    dict of str to str
        Tracebacks by check; nothing for a check that only finds the answer wrong, or that does not end.
    """
    setup = setup_for(assignment, secret)
    try:
        reference = load_reference(setup)
        functions = checks_of(assignment.hidden)
    except GradeError:
        return {}
    load = read_in_process(setup, assignment.solution.read_bytes()).load
    found = {}
    for name in checks:
        check = functions.get(name)
        if check is None or not can_run(check):
            continue
        try:
            with at_most(_SECONDS):
                run(name, check, InProcessSubmission(load), reference, secret)
        except (CheckFailed, AssertionError, TooLong):
            continue
        except Exception as error:  # it is the author's code: it may raise anything
            found[name] = author_traceback(error)
    return found
