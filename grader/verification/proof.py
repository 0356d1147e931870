"""Prove a course: the checks fail what is wrong, pass what is right, and nothing of a solution is handed out.

For each assignment, through the same box as any submission: the reference gets everything, the stub nothing, every
accepted answer everything; every mistake fails, of the checks that can see it, exactly those that it names; and every
check is failed by some mistake. Answers without a thought in them earn nothing (`trivial`). The visible examples pass
every right answer and fail the stub; which mistakes pass them is told, and is no problem. `assignments/` is what a
build makes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from grader.building import assignment_differences
from grader.course import Assignment, Course
from grader.engine.pool import Pool
from grader.engine.progress import Progress
from grader.explain.own_operators import own_operator_problems
from grader.grading.setup import setup_for
from grader.model import GradeError
from grader.sandbox.policy import MINIMUM_LEVEL
from grader.verification.every_form import form_problems
from grader.verification.expected_verdicts import known_answers, left_out, stubs
from grader.verification.known_trials import try_known_answers
from grader.verification.luck import lucky_verdicts
from grader.verification.own_exceptions import raised_here
from grader.verification.raising_operators import raising_operators
from grader.verification.trivial import Earned, kind_of, trivial_answers
from grader.verification.visible_examples import example_problems, unseen_mistakes

_TIMES = 10
"""So many times as long as the slowest right answer that is known may one compute."""


class NoSafeBox(GradeError):
    """This machine gives no box in which anything could be proven: no assignment's fault."""


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """What was found out about one assignment. `problems` is empty where it is proven.

    `unseen` are the mistakes that pass every visible example: who makes one reads of it when it is graded. `tight` says
    which right answer needs so much of the time allowed that a slower one may not end; empty where none does.
    `known` has the names of the answers that were tried; `left_out` those that were not, each with the package that it
    needs and that is not installed here. Where the assignment cannot even be read or run, there are no
    `checks`, and its one problem says why.
    """

    assignment: str
    checks: int
    points: float
    accepted: int
    mistakes: int
    problems: tuple[str, ...]
    unseen: tuple[str, ...]
    tight: str = ""
    known: tuple[str, ...] = ()
    left_out: dict[str, str] = {}


def verify(course: Course, assignments: Sequence[Assignment], built: Path, progress: Progress) -> list[Proof]:
    """Prove these assignments of a course, with the inputs of its own secret.

    Parameters
    ----------
    course : Course
    assignments : sequence of Assignment
        Those of the course that are proven.
    built : Path
        What `grade build` made of it.
    progress : Progress

    Returns
    -------
    list of Proof
        One an assignment.

    Raises
    ------
    NoSafeBox
        Where no box can be made here.
    """
    progress.begin(sum(_size(one) for one in assignments))
    return [_proof_of(one, course.secret, built, progress) for one in assignments]


def unread(slug: str, why: str) -> Proof:
    """What is known of an assignment that cannot be read or run.

    Parameters
    ----------
    slug : str
    why : str
        One line.

    Returns
    -------
    Proof
    """
    return Proof(assignment=slug, checks=0, points=0.0, accepted=0, mistakes=0, problems=(why,), unseen=())


def _proof_of(assignment: Assignment, secret: str, built: Path, progress: Progress) -> Proof:
    """The proof of one assignment; one that cannot be run stops no other."""
    try:
        return _prove(assignment, secret, built, progress)
    except NoSafeBox:
        raise
    except GradeError as error:
        return unread(assignment.slug, str(error))


def with_other_secrets(
    course: Course,
    assignments: Sequence[Assignment],
    proofs: Sequence[Proof],
    secrets: int,
    progress: Progress,
) -> list[Proof]:
    """The proofs of these assignments, with what goes wrong with the inputs of other secrets; see `luck`.

    Parameters
    ----------
    course : Course
    assignments, proofs
        In one order.
    secrets : int
        How many there are, the course's own among them.
    progress : Progress

    Returns
    -------
    list of Proof
        In the order of `proofs`.

    Raises
    ------
    GradeError
        Where a reference cannot be read, or what is kept is damaged.
    """
    return [
        msgspec.structs.replace(
            proof, problems=(*proof.problems, *_luck(one, course.secret, secrets, progress))
        )
        for proof, one in zip(proofs, assignments, strict=True)
    ]


def _luck(assignment: Assignment, secret: str, rounds: int, progress: Progress) -> list[str]:
    """A line for each verdict on a known answer that hangs on the secret."""
    found = lucky_verdicts(assignment, secret, rounds, progress)
    return [line for tried in found.values() for line in tried.lucky]


def _size(assignment: Assignment) -> int:
    """How many trials there are: with the reference, two stubs."""
    return len(assignment.accepted) + len(assignment.mistakes) + 3


def _own_operators(assignment: Assignment) -> list[str]:
    """What is wrong with the course's own operators; what they make is asked for where they can be read."""
    own = assignment.own_operators
    problems = list(own_operator_problems(own, assignment.own_catalog))
    if problems or not own:
        return problems
    reference = assignment.solution.read_text(encoding="utf-8")
    return list(
        raising_operators(own, assignment.own_catalog, reference, [one.name for one in assignment.exercises])
    )


def _prove(assignment: Assignment, secret: str, built: Path, progress: Progress) -> Proof:
    problems = assignment_differences(assignment, built)
    problems += _own_operators(assignment)
    setup = setup_for(assignment, secret)
    earned = Earned()
    tight = ""
    with Pool(setup, jobs=2) as pool:
        if pool.isolation.level < MINIMUM_LEVEL:
            raise NoSafeBox(f"No safe box here: {pool.isolation.explain()}.", exit_code=3)
        checks = tuple(check.id for check in pool.checks)
        points = sum(check.points for check in pool.checks)
        problems += _broken(assignment, secret, pool.broken)
        tried = try_known_answers(assignment, setup, pool, built, progress)
        problems += tried.problems
        for stub in tried.stubs:
            earned.add("stub", stub)
        if not pool.broken:  # answers without a thought are made with what the reference returns
            for submission, judged in pool.grade(trivial_answers(assignment, setup)):
                earned.add(kind_of(submission.student), judged)
            problems += form_problems(assignment, pool)
            tight = _tight(assignment, tried.used)
    problems += earned.problems(assignment)
    problems += _never_failed(assignment, checks)
    with Pool(msgspec.structs.replace(setup, checks=str(assignment.examples.resolve())), jobs=2) as pool:
        problems += example_problems(assignment, pool, built)
        unseen = unseen_mistakes(assignment, pool)
    return Proof(
        assignment=assignment.slug,
        checks=len(checks),
        points=points,
        accepted=len(assignment.accepted),
        mistakes=len(assignment.mistakes),
        problems=tuple(dict.fromkeys(problems)),
        unseen=unseen,
        tight=tight,
        known=(
            *(one.name for one in known_answers(assignment)),
            *(one.student for one in stubs(assignment, built)),
        ),
        left_out=left_out(assignment),
    )


def _broken(assignment: Assignment, secret: str, broken: Mapping[str, str]) -> list[str]:
    """A problem for each check that the reference does not pass, with the author's own exception where there is one."""
    if not broken:
        return []
    raised = raised_here(assignment, secret, broken)
    lines = {check: raised.get(check, "").splitlines() for check in broken}
    return [
        "\n".join([f"the reference fails {check}: {why}", *(f"    {line}" for line in lines[check])])
        for check, why in broken.items()
    ]


def _tight(assignment: Assignment, used: dict[str, float]) -> str:
    """The right answer that computes longest, where ten times as long would be stopped."""
    slowest = max(used, key=lambda name: used[name])
    allowed = assignment.limits.submission_cpu_seconds
    if _TIMES * used[slowest] <= allowed:
        return ""
    return (
        f"{slowest} computes for {used[slowest]:.2g} seconds, and {allowed:g} are allowed: "
        f"limits.submission_cpu_seconds should be {_TIMES} times as long"
    )


def _never_failed(assignment: Assignment, checks: tuple[str, ...]) -> list[str]:
    named = {check for mistake in assignment.mistakes for check in mistake.fails}
    return [f"no mistake fails {check}: it may check nothing" for check in checks if check not in named]
