"""What the visible examples say of the answers that an author knows: right ones pass them, and stubs do not."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from grader.course import Assignment
from grader.engine.pool import Pool
from grader.grading.setup import CheckSelection
from grader.model import Outcome
from grader.verification.expected_verdicts import KnownAnswer, as_submissions, known_answers, stubs
from grader.verification.known_trials import surprises
from grader.verification.touched_checks import TouchedChecks


def example_problems(assignment: Assignment, pool: Pool, built: Path) -> list[str]:
    """What is wrong with the visible examples: they pass every right answer, and fail the stub.

    Parameters
    ----------
    assignment : Assignment
    pool : Pool
        Its checks are the examples.
    built : Path
        Where the stub is.

    Returns
    -------
    list of str
        A line each.
    """
    right = {one.name: one for one in known_answers(assignment) if not one.fails}
    problems = [f"the reference fails the example {check}: {why}" for check, why in pool.broken.items()]
    for submission, judged in pool.grade(as_submissions(assignment, right.values())):
        problems += surprises(right[submission.student], judged)
    for _, judged in pool.grade(stubs(assignment, built, [".py"])):
        passed = [check.id for check in judged.checks if check.outcome is Outcome.PASSED]
        problems += [f"the stub passes the example {check}" for check in passed]
    return problems


def unseen_mistakes(assignment: Assignment, pool: Pool) -> tuple[str, ...]:
    """The mistakes that pass every visible example.

    Parameters
    ----------
    assignment : Assignment
    pool : Pool
        Its checks are the examples.

    Returns
    -------
    tuple of str
        Their names, sorted.
    """
    touched = TouchedChecks(assignment, assignment.examples)
    parts: dict[tuple[str, ...], list[KnownAnswer]] = defaultdict(list)
    for one in known_answers(assignment):
        if one.fails:
            parts[touched.of(one, pool.checks)].append(one)
    passed = {one.name for one in parts.pop((), [])}
    for checks, answers in parts.items():
        part = CheckSelection(checks=checks, limits=assignment.limits)
        judged = pool.grade(as_submissions(assignment, answers), part)
        passed |= {one.student for one, found in judged if found.checks[-1].outcome is Outcome.PASSED}
    return tuple(sorted(passed))
