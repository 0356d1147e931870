"""What becomes of the answers that an author knows: each is judged, and what does not come out as written is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grader.course import Assignment
from grader.engine.pool import Pool
from grader.engine.progress import Progress
from grader.explain.batch import in_words
from grader.explain.contract import explain_setup_for
from grader.grading.setup import CheckSelection, Judged, Setup
from grader.model import CheckResult, Outcome, Submission
from grader.verification.expected_verdicts import KnownAnswer, as_submissions, known_answers, stubs
from grader.verification.touched_checks import TouchedChecks

_TRAININGS = 10
"""The most mistakes that may name a whole training: each is judged by one, which takes seconds."""


@dataclass(kw_only=True)
class Trials:
    """What the trials of an assignment's known answers and stubs found.

    `problems` say what came out otherwise than it should; `used` are the seconds that each right answer computes;
    `stubs` are how the stubs were judged.
    """

    problems: list[str] = field(default_factory=list)
    used: dict[str, float] = field(default_factory=dict)
    stubs: list[Judged] = field(default_factory=list)


def try_known_answers(
    assignment: Assignment, setup: Setup, pool: Pool, built: Path, progress: Progress
) -> Trials:
    """Judge the reference, accepted answers, mistakes and stubs by the hidden checks.

    Parameters
    ----------
    assignment : Assignment
    setup : Setup
        That of the pool: surprises are said in words.
    pool : Pool
    built : Path
        Where the stubs are.
    progress : Progress
        Advanced by one for each answer.

    Returns
    -------
    Trials
    """
    known = {one.name: one for one in known_answers(assignment)}
    tried = Trials(problems=[*_misnamed(known.values(), pool), *_too_many_trainings(known.values(), pool)])
    surprising = []
    for submission, judged in _judged(assignment, known.values(), pool):
        if not known[submission.student].fails:
            tried.used[submission.student] = judged.used[0]
        if surprises(known[submission.student], judged):
            surprising.append((submission, judged))
        progress.advance()
    for submission, judged in in_words(surprising, explain_setup_for(setup), 1):
        tried.problems += surprises(known[submission.student], judged)
    for submission, judged in pool.grade(stubs(assignment, built)):
        tried.problems += _stub_surprises(assignment, submission.student, judged)
        tried.stubs.append(judged)
        progress.advance()
    tried.problems.sort()
    return tried


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
    yield from pool.grade(as_submissions(assignment, parts.pop((), [])))
    for checks, answers in parts.items():
        part = CheckSelection(checks=checks, limits=assignment.limits, failures=len(checks) + 1)
        yield from pool.grade(as_submissions(assignment, answers), part)


def _checks_for(mistake: KnownAnswer, touched: Container[str], pool: Pool) -> tuple[str, ...]:
    """A whole training judges a mistake only that names one."""
    named = mistake.fails or frozenset()
    trains = any(one.training and one.id in named for one in pool.checks)
    return tuple(
        one.id
        for one in pool.checks
        if one.id in named or (one.id in touched and (trains or not one.training))
    )


def surprises(answer: KnownAnswer, judged: Judged) -> list[str]:
    """Where what became of a known answer differs from what must become of it.

    Parameters
    ----------
    answer : KnownAnswer
    judged : Judged

    Returns
    -------
    list of str
        A line a check.
    """
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
