"""Every one-step change of the reference, under the hidden checks of its exercise.

All else in the module stays the reference's. A mutant is noticed where, with the inputs of each of two fixed secrets,
some check does not pass it: what is noticed with one set of numbers only is a survivor, so that the next cohort's
numbers change nothing. Functions whose context (see `kept`) is what it was are not run again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from grader.checking.setup import Judged, Part, setup_for
from grader.course import Assignment, Course
from grader.engine.pool import Pool
from grader.engine.progress import Progress
from grader.model import GradeError, Limits, Outcome, Submission, SubmittedFile
from grader.mutation import Mutant, mutants, plain_source
from grader.sandbox.policy import MINIMUM_LEVEL
from grader.verify.kept import context_of, kept_for, read_kept, write_kept
from grader.verify.survivors import FILE, Survivor, read_rules, survivor_of, unexplained

_SECRETS = 2
_SLOWER = 10.0
_LEAST_SECONDS = 0.2


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one assignment's mutants. `problems` is empty where every survivor is explained."""

    assignment: str
    mutants: int
    ran: int
    explained: int
    survivors: tuple[Survivor, ...]
    problems: tuple[str, ...]


@dataclass(kw_only=True)
class _Task:
    """The mutants of one exercise, and the keys of those that survived, as far as they are known."""

    exercise: str
    original: str
    mutants: list[Mutant]
    context: str
    survived: set[str]
    kept: bool


def survey_mutants(
    course: Course, assignments: Sequence[Assignment], progress: Progress, *, again: bool = False
) -> list[Survey]:
    """Run the mutants of these assignments whose results are not kept (with `again`: all), and keep the results.

    Raises
    ------
    GradeError
        Where the course cannot be read, a check does not pass the reference, or no box can be made.
    """
    secrets = [course.secret, *(f"{course.secret} mutants {number}" for number in range(2, _SECRETS + 1))]
    progress.preparing("Making mutants")
    tasks = {one.slug: _tasks(one, secrets, again=again) for one in assignments}
    to_run = sum(len(task.mutants) for each in tasks.values() for task in each if not task.kept)
    if to_run:
        progress.begin(to_run * _SECRETS)
    return [_survey(one, tasks[one.slug], secrets, progress) for one in assignments]


def _tasks(assignment: Assignment, secrets: list[str], *, again: bool) -> list[_Task]:
    kept = {} if again else read_kept(assignment.folder)
    source = assignment.solution.read_text(encoding="utf-8")
    tasks = []
    for exercise in assignment.exercises:
        made = list(mutants(source, exercise.name))
        context = context_of(assignment, exercise.name, made, secrets)
        known = kept.get(exercise.name)
        fresh = known is None or known.context != context
        tasks.append(
            _Task(
                exercise=exercise.name,
                original=plain_source(source, exercise.name),
                mutants=made,
                context=context,
                survived=known.keys() if known and not fresh else set(),
                kept=not fresh,
            )
        )
    return tasks


def _survey(assignment: Assignment, tasks: list[_Task], secrets: list[str], progress: Progress) -> Survey:
    fresh = [task for task in tasks if not task.kept]
    if fresh:
        _run(assignment, fresh, secrets, progress)
    kept = {task.exercise: kept_for(task.context, task.mutants, task.survived) for task in tasks}
    write_kept(assignment.folder, kept)
    survivors = [
        survivor_of(mutant, task.original)
        for task in tasks
        for mutant in task.mutants
        if mutant.key in task.survived
    ]
    left, idle = unexplained(survivors, read_rules(assignment.folder))
    return Survey(
        assignment=assignment.slug,
        mutants=sum(len(task.mutants) for task in tasks),
        ran=sum(len(task.mutants) for task in fresh),
        explained=len(survivors) - len(left),
        survivors=tuple(left),
        problems=tuple(f"{FILE}: this explains no survivor any more: {rule.why}" for rule in idle),
    )


def _run(assignment: Assignment, tasks: list[_Task], secrets: list[str], progress: Progress) -> None:
    """Judge the mutants with each secret's inputs; a mutant that passed with one is not tried with the next."""
    for secret in secrets:
        with Pool(setup_for(assignment, secret), jobs=2) as pool:
            _require_sound(assignment, pool)
            for task in tasks:
                task.survived |= _passing(assignment, task, pool, progress)


def _require_sound(assignment: Assignment, pool: Pool) -> None:
    if pool.isolation.level < MINIMUM_LEVEL:
        raise GradeError(f"No safe box here: {pool.isolation.explain()}.", exit_code=3)
    for check, why in pool.broken.items():
        raise GradeError(f"{assignment.slug}: the reference fails {check}: {why}", exit_code=1)


def _passing(assignment: Assignment, task: _Task, pool: Pool, progress: Progress) -> set[str]:
    """The keys of the mutants that pass all checks of their exercise."""
    reference = assignment.solution.read_bytes()
    script = assignment.files[0]
    part = _part(assignment, task.exercise, pool, _submission("reference", script, reference))
    waiting = (
        _submission(one.key, script, reference + b"\n\n" + one.source.encode())
        for one in task.mutants
        if one.key not in task.survived
    )
    for _ in task.survived:
        progress.advance()
    passing = set()
    for submission, judged in pool.grade(waiting, part):
        if _passes(task.exercise, judged):
            passing.add(submission.student)
        progress.advance()
    return passing


def _submission(name: str, script: str, data: bytes) -> Submission:
    return Submission(student=name, name=name, files=(SubmittedFile(script, data),))


def _part(assignment: Assignment, exercise: str, pool: Pool, reference: Submission) -> Part:
    """The checks of an exercise, those first that the reference passes soonest, with little time for each call."""
    ids = tuple(check.id for check in pool.checks if check.exercise == exercise)
    if not ids:
        raise GradeError(f"{assignment.slug}: no check judges {exercise}.", exit_code=1)
    [(_, judged)] = pool.grade([reference], Part(checks=ids, limits=assignment.limits))
    seconds = {check.id: check.seconds for check in judged.checks}
    limits = _short(assignment.limits, max(seconds.values()))
    return Part(checks=tuple(sorted(ids, key=lambda one: seconds.get(one, 0.0))), limits=limits)


def _short(limits: Limits, seconds: float) -> Limits:
    """Ten times what the reference takes: a mutant that counts without end is stopped soon."""
    enough = max(_LEAST_SECONDS, _SLOWER * seconds)
    return msgspec.structs.replace(limits, call_cpu_seconds=min(limits.call_cpu_seconds, enough))


def _passes(exercise: str, judged: Judged) -> bool:
    for check in judged.checks:
        if check.outcome is Outcome.GRADER_FAULT:
            raise GradeError(f"{check.id} could not judge a mutant of {exercise}.", exit_code=3)
    return all(check.outcome is Outcome.PASSED for check in judged.checks)
