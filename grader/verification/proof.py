"""Prove a course: the checks fail what is wrong, pass what is right, and nothing of a solution is handed out.

For each assignment, through the same box as any submission: the reference gets everything, the stub nothing, every
accepted answer everything; every mistake fails, of the checks that can see it, exactly those that it names; and every
check is failed by some mistake. Answers without a thought in them earn nothing (`trivial`). The visible examples pass
every right answer and fail the stub; which mistakes pass them is told, and is no problem. `assignments/` is what a
build makes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from grader.building import assignment_differences
from grader.course import Assignment, Course
from grader.engine.pool import Pool
from grader.engine.progress import Progress
from grader.explain.batch import in_words
from grader.explain.contract import explain_setup_for
from grader.explain.own_operators import own_operator_problems
from grader.grading.setup import CheckSelection, Judged, Setup, setup_for
from grader.model import CheckResult, GradeError, Outcome, Submission
from grader.sandbox.policy import MINIMUM_LEVEL
from grader.verification.every_form import form_problems
from grader.verification.expected_verdicts import KnownAnswer, handed_in, known_answers, left_out
from grader.verification.luck import lucky_verdicts
from grader.verification.own_exceptions import raised_here
from grader.verification.raising_operators import raising_operators
from grader.verification.touched_checks import TouchedChecks
from grader.verification.trivial import Earned, kind_of, trivial_answers

_TRAININGS = 10
"""The most mistakes that may name a whole training: each is judged by one, which takes seconds."""
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
    used: dict[str, float] = {}
    tight = ""
    with Pool(setup, jobs=2) as pool:
        if pool.isolation.level < MINIMUM_LEVEL:
            raise NoSafeBox(f"No safe box here: {pool.isolation.explain()}.", exit_code=3)
        checks = tuple(check.id for check in pool.checks)
        points = sum(check.points for check in pool.checks)
        problems += _broken(assignment, secret, pool.broken)
        problems += _trials(assignment, setup, pool, built, progress, earned, used)
        if not pool.broken:  # answers without a thought are made with what the reference returns
            for submission, judged in pool.grade(trivial_answers(assignment, setup)):
                earned.add(kind_of(submission.student), judged)
            problems += form_problems(assignment, pool)
            tight = _tight(assignment, used)
    problems += earned.problems(assignment)
    problems += _never_failed(assignment, checks)
    with Pool(msgspec.structs.replace(setup, checks=str(assignment.examples.resolve())), jobs=2) as pool:
        problems += _examples(assignment, pool, built)
        unseen = _unseen(assignment, pool)
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
            *(one.student for one in _stubs(assignment, built)),
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


def _trials(
    assignment: Assignment,
    setup: Setup,
    pool: Pool,
    built: Path,
    progress: Progress,
    earned: Earned,
    used: dict[str, float],
) -> list[str]:
    """Grade every known answer; what does not come out as it should. `used` is what each right one computes."""
    known = {one.name: one for one in known_answers(assignment)}
    problems = [*_misnamed(known.values(), pool), *_too_many_trainings(known.values(), pool)]
    surprising = []
    for submission, judged in _judged(assignment, known.values(), pool):
        if not known[submission.student].fails:
            used[submission.student] = judged.used[0]
        if _surprises(known[submission.student], judged):
            surprising.append((submission, judged))
        progress.advance()
    for submission, judged in in_words(surprising, explain_setup_for(setup), 1):
        problems += _surprises(known[submission.student], judged)
    for submission, judged in pool.grade(_stubs(assignment, built)):
        problems += _stub_surprises(assignment, submission.student, judged)
        earned.add("stub", judged)
        progress.advance()
    return sorted(problems)


def _misnamed(known: Iterable[KnownAnswer], pool: Pool) -> Iterator[str]:
    checks = {one.id for one in pool.checks}
    for answer in known:
        for check in sorted((answer.fails or frozenset()) - checks):
            yield f"{answer.name} names {check!r}, which is not a check"


def _too_many_trainings(known: Iterable[KnownAnswer], pool: Pool) -> Iterator[str]:
    for training in (one.id for one in pool.checks if one.training):
        count = sum(training in (one.fails or ()) for one in known)
        if count > _TRAININGS:
            yield f"{count} mistakes name {training}, a whole training; {_TRAININGS} are enough"


def _judged(
    assignment: Assignment, known: Iterable[KnownAnswer], pool: Pool
) -> Iterator[tuple[Submission, Judged]]:
    """Right answers, judged by every check; mistakes by those that they can touch, and that they name."""
    touched = TouchedChecks(assignment, assignment.hidden)
    parts: dict[tuple[str, ...], list[KnownAnswer]] = defaultdict(list)
    for one in known:
        checks = _checks_for(one, touched.of(one, pool.checks), pool) if one.fails else ()
        parts[checks].append(one)
    yield from pool.grade(_as_submissions(assignment, parts.pop((), [])))
    for checks, answers in parts.items():
        part = CheckSelection(checks=checks, limits=assignment.limits, failures=len(checks) + 1)
        yield from pool.grade(_as_submissions(assignment, answers), part)


def _checks_for(mistake: KnownAnswer, touched: Container[str], pool: Pool) -> tuple[str, ...]:
    """A whole training judges a mistake only that names one."""
    named = mistake.fails or frozenset()
    trains = any(one.training and one.id in named for one in pool.checks)
    return tuple(
        one.id
        for one in pool.checks
        if one.id in named or (one.id in touched and (trains or not one.training))
    )


def _as_submissions(assignment: Assignment, known: Iterable[KnownAnswer]) -> Iterator[Submission]:
    return (handed_in(one.name, assignment.files[0], one.source) for one in known)


def _stubs(
    assignment: Assignment, built: Path, endings: Sequence[str] = (".py", ".ipynb")
) -> Iterator[Submission]:
    for ending in endings:
        stub = built / assignment.slug / f"{assignment.slug}{ending}"
        if stub.is_file():  # where it is missing, the build has said so
            yield handed_in(f"the stub {stub.name}", stub.name, stub.read_bytes())


def _surprises(answer: KnownAnswer, judged: Judged) -> list[str]:
    """Where what became of a known answer differs from what must become of it."""
    fails = answer.fails or frozenset()
    problems = []
    for check in judged.checks:
        passed = check.outcome in (
            Outcome.PASSED,
            Outcome.BLOCKED,
        )  # passed by itself, whether it counts or not
        if check.outcome is Outcome.GRADER_FAULT:
            problems.append(f"{answer.name}: {check.id} could not judge it{_reason(check.id, judged)}")
        elif passed and check.id in fails:
            problems.append(f"{answer.name} passes {check.id}, and should not")
        elif not passed and check.id not in fails:
            said = check.feedback.partition("\n")[0]
            problems.append(f"{answer.name} fails {check.id} ({check.outcome}: {said}), and should not")
    return problems


def _reason(check: str, judged: Judged) -> str:
    """Why a check could not judge, where that is noted: of itself, or of the whole submission."""
    kept = (note.text for note in judged.notes if note.file == check or note.kind == "grader_fault")
    return "".join(f" ({text})" for text in kept)


def _stub_surprises(assignment: Assignment, name: str, judged: Judged) -> list[str]:
    """Where a stub is judged otherwise than as a stub: not started, or wrong where bugs are planted in it."""
    planted = {exercise.name for exercise in assignment.exercises if exercise.planted_bugs}
    said = [_stub_said(check, check.exercise in planted) for check in judged.checks]
    failed = {check.exercise for check in judged.checks if check.outcome is not Outcome.PASSED}
    said += [f"passes every check of {one}: no bug is planted in it" for one in planted - failed]
    return [f"{name} {words}" for words in said if words]


def _stub_said(check: CheckResult, planted: bool) -> str:
    """What is wrong about one check of a stub; "" where nothing is."""
    if check.outcome is Outcome.GRADER_FAULT:
        return f"could not be judged by {check.id}"
    if planted:
        started = check.outcome is not Outcome.NOT_STARTED
        return "" if started else f"is not started for {check.id}, and has planted bugs"
    if check.outcome is Outcome.PASSED:
        return f"passes {check.id}, and should not"
    return (
        ""
        if check.outcome is Outcome.NOT_STARTED
        else f"gets {check.outcome} from {check.id}, not not_started"
    )


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


def _examples(assignment: Assignment, pool: Pool, built: Path) -> list[str]:
    """The visible examples pass every right answer, and fail the stub."""
    right = {one.name: one for one in known_answers(assignment) if not one.fails}
    problems = [f"the reference fails the example {check}: {why}" for check, why in pool.broken.items()]
    for submission, judged in pool.grade(_as_submissions(assignment, right.values())):
        problems += _surprises(right[submission.student], judged)
    for _, judged in pool.grade(_stubs(assignment, built, [".py"])):
        passed = [check.id for check in judged.checks if check.outcome is Outcome.PASSED]
        problems += [f"the stub passes the example {check}" for check in passed]
    return problems


def _unseen(assignment: Assignment, pool: Pool) -> tuple[str, ...]:
    """The mistakes that pass every visible example."""
    touched = TouchedChecks(assignment, assignment.examples)
    parts: dict[tuple[str, ...], list[KnownAnswer]] = defaultdict(list)
    for one in known_answers(assignment):
        if one.fails:
            parts[touched.of(one, pool.checks)].append(one)
    passed = {one.name for one in parts.pop((), [])}
    for checks, answers in parts.items():
        part = CheckSelection(checks=checks, limits=assignment.limits)
        judged = pool.grade(_as_submissions(assignment, answers), part)
        passed |= {one.student for one, found in judged if found.checks[-1].outcome is Outcome.PASSED}
    return tuple(sorted(passed))
