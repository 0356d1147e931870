"""Every one-step change of the reference, under the hidden checks of its exercise.

All else in the module stays the reference's. A mutant is noticed where, with the inputs of each of two fixed secrets,
some check does not pass it: what is noticed with one set of numbers only is a survivor, so that the next cohort's
numbers change nothing. Where with each of the two it is one and the same check, no other is known to be needed for it.
Functions whose context (see `kept`) is what it was are not run again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from grader.course import Assignment, Course
from grader.engine.pool import Pool
from grader.engine.progress import Progress
from grader.model import GradeError, Outcome
from grader.mutation import Mutant, mutants, one_step, plain_source
from grader.sandbox.policy import MINIMUM_LEVEL
from grader.verification.kept_mutants import context_of, kept_for, read_kept, write_kept
from grader.verification.mutant_bench import MutantBench, setup_of_the_reference
from grader.verification.survivors import FILE, Survivor, read_rules, survivor_of, unexplained

_SECRETS = 2


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
    """The mutants of one exercise, and the keys of those that survived, as far as they are known.

    `caught` are the checks that did not pass each of them; `alone` is what is kept of that.
    """

    exercise: str
    original: str
    mutants: list[Mutant]
    context: str
    survived: set[str]
    kept: bool
    caught: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    alone: dict[str, int] | None = None

    def count(self) -> None:
        """Count, for each check, the mutants that only it catches."""
        caught = (checks for key, checks in self.caught.items() if key not in self.survived)
        self.alone = dict(
            sorted(Counter(check for checks in caught if len(checks) == 1 for check in checks).items())
        )


def survey_mutants(
    course: Course, assignments: Sequence[Assignment], progress: Progress, *, again: bool = False
) -> list[Survey]:
    """Run the mutants of these assignments whose results are not kept (with `again`: all), and keep the results.

    Parameters
    ----------
    course : Course
    assignments : sequence of Assignment
    progress : Progress
    again : bool
        Whether what is kept is run again too.

    Returns
    -------
    list of Survey
        One an assignment.

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
        made = list(mutants(source, exercise.name, one_step(assignment.own_operators)))
        context = context_of(assignment, exercise.name, (one.key for one in made), secrets)
        known = kept.get(exercise.name)
        fresh = known is None or known.context != context
        tasks.append(
            _Task(
                exercise=exercise.name,
                original=plain_source(source, exercise.name),
                mutants=made,
                context=context,
                survived=known.keys() if known and not fresh else set(),
                alone=known.alone if known and not fresh else None,
                kept=not fresh,
            )
        )
    return tasks


def _survey(assignment: Assignment, tasks: list[_Task], secrets: list[str], progress: Progress) -> Survey:
    fresh = [task for task in tasks if not task.kept]
    if fresh:
        _run(assignment, fresh, secrets, progress)
    kept = {task.exercise: kept_for(task.context, task.mutants, task.survived, task.alone) for task in tasks}
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
        with Pool(setup_of_the_reference(assignment, secret), jobs=2) as pool:
            _require_sound(assignment, pool)
            bench = MutantBench(assignment, pool)
            for task in tasks:
                task.survived |= _passing(task, bench, progress)
    for task in tasks:
        task.count()


def _require_sound(assignment: Assignment, pool: Pool) -> None:
    if pool.isolation.level < MINIMUM_LEVEL:
        raise GradeError(f"No safe box here: {pool.isolation.explain()}.", exit_code=3)
    for check, why in pool.broken.items():
        raise GradeError(f"{assignment.slug}: the reference fails {check}: {why}", exit_code=1)


def _passing(task: _Task, bench: MutantBench, progress: Progress) -> set[str]:
    """The keys of the mutants that pass all checks of their exercise, of those that have passed so far."""
    waiting = [one for one in task.mutants if one.key not in task.survived]
    for _ in task.survived:
        progress.advance()
    passing = set()
    for key, failed in bench.judge(task.exercise, task.original, waiting, progress):
        if Outcome.GRADER_FAULT in failed.values():
            raise GradeError(f"a mutant of {task.exercise} could not be judged.", exit_code=3)
        task.caught[key] |= failed.keys()
        if not failed:
            passing.add(key)
    return passing
