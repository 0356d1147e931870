"""Mutants of one exercise under its checks: many in one file, under names of their own, and one worker for all of them.

A worker costs more than most checks. Each function is loaded into fresh modules, so that no mutant sees what another
left behind. To test that, every file ends with the reference itself. Where the reference does not pass, something was
left behind after all, and each mutant of the file is judged alone.

How many share a file, and how long a call may take, follows from the processor time of the reference's calls. It is
measured, since a count of calls says nothing about one that takes long. It is not time on the clock: what else this
machine does must not decide about a mutant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from grader.course import Assignment, packages_of
from grader.engine.pool import Pool
from grader.engine.progress import Progress
from grader.grading.setup import CheckSelection, Setup, setup_for
from grader.model import GradeError, Limits, Needs, Outcome, Submission
from grader.mutation import Mutant
from grader.verification.expected_verdicts import handed_in

_SLOWER = 5.0
"""A call may take so many times what all calls of the reference take: what counts without end stops soon."""
_LEAST_SECONDS = 0.2
_FILE_SECONDS = 1.0
"""What the reference computes for as many rounds of checks as a file holds mutants."""
_FILE = 40
_FAILURES = 2
"""A mutant that does not pass so many checks is not tried with more: it is not one that a single check catches."""
_WITNESS = "the_reference"

Failed = dict[str, Outcome]
"""The checks that were not passed, up to `_FAILURES` of them, and how they ended."""
Verdicts = Iterator[tuple[str, Failed]]


def setup_of_the_reference(assignment: Assignment, secret: str) -> Setup:
    """The setup for mutants: without the packages that the reference does not import, and what those need.

    Parameters
    ----------
    assignment : Assignment
    secret : str
        Hidden inputs follow from it.

    Returns
    -------
    Setup
        What loads a large framework for each box is the setup of submissions, and of none that changes the reference.

    Raises
    ------
    OSError, SyntaxError
        Where the reference cannot be read, or is not Python.
    """
    setup = setup_for(assignment, secret)
    used = packages_of(assignment.solution, setup.packages)
    packages = tuple(package for package in setup.packages if package in used)
    return msgspec.structs.replace(
        setup, packages=packages, needs=setup.needs if used - {"numpy"} else Needs()
    )


class MutantBench:
    """The checks of one assignment, ready for the mutants of its exercises."""

    def __init__(self, assignment: Assignment, pool: Pool) -> None:
        self._assignment = assignment
        self._reference = assignment.solution.read_bytes() + b"\n\n"
        self._pool = pool

    def judge(self, exercise: str, original: str, mutants: Sequence[Mutant], progress: Progress) -> Verdicts:
        """Which checks each mutant of an exercise does not pass, by its key.

        Parameters
        ----------
        exercise : str
        original : str
            The function as its mutants are written.
        mutants : sequence of Mutant
        progress : Progress
            Told of each mutant.

        Yields
        ------
        key : str
            The mutant's.
        failed : dict of str to Outcome
            The checks that it does not pass, by id.

        Raises
        ------
        GradeError
            Where no check judges this exercise but a whole training.
        """
        part, size = self._part(exercise)
        again: list[Mutant] = []
        for batch, failed in self._together(part, original, mutants, size):
            sound = failed.get(_WITNESS) == {}
            for name, mutant in batch.items():
                if sound and name in failed:
                    progress.advance()
                    yield mutant.key, failed[name]
                else:
                    again.append(mutant)
        for verdict in self._one_by_one(part, again):
            progress.advance()
            yield verdict

    def _part(self, exercise: str) -> tuple[CheckSelection, int]:
        """The checks of an exercise, in their order, within limits that fit it; and how many mutants share a file."""
        checks = tuple(one.id for one in self._pool.checks if one.exercise == exercise and not one.training)
        if not checks:
            raise GradeError(f"{self._assignment.slug}: no check judges {exercise}.", exit_code=1)
        part = CheckSelection(
            checks=checks, limits=self._assignment.limits, exercise=exercise, failures=_FAILURES
        )
        [(_, judged)] = self._pool.grade([self._submission("reference", "")], part)
        seconds, _ = judged.used
        size = int(_FILE_SECONDS / max(seconds, _FILE_SECONDS / _FILE))
        return msgspec.structs.replace(part, limits=_short(part.limits, seconds)), max(1, size)

    def _together(
        self, part: CheckSelection, original: str, mutants: Sequence[Mutant], size: int
    ) -> Iterator[tuple[dict[str, Mutant], dict[str, Failed]]]:
        names = [f"mutant_{number}" for number in range(min(size, len(mutants)))]
        batches = {
            str(first): dict(zip(names, mutants[first : first + len(names)], strict=False))
            for first in range(0, len(mutants), max(1, len(names)))
        }
        submissions = (
            self._submission(number, _in_one_file(part.exercise, batch, original))
            for number, batch in batches.items()
        )
        part = msgspec.structs.replace(part, variants=(*names, _WITNESS))
        for submission, judged in self._pool.grade(submissions, part):
            yield batches[submission.student], judged.variants

    def _one_by_one(self, part: CheckSelection, mutants: Iterable[Mutant]) -> Verdicts:
        submissions = (self._submission(one.key, one.source) for one in mutants)
        for submission, judged in self._pool.grade(submissions, part):
            ended = {one.id: one.outcome for one in judged.checks}
            yield (
                submission.student,
                {one: outcome for one, outcome in ended.items() if outcome is not Outcome.PASSED},
            )

    def _submission(self, name: str, source: str) -> Submission:
        return handed_in(name, self._assignment.files[0], self._reference + source.encode())


def _in_one_file(exercise: str, batch: dict[str, Mutant], original: str) -> str:
    """The functions of a batch under names of their own, and the original after them."""
    sources = {name: mutant.source for name, mutant in batch.items()} | {_WITNESS: original}
    definition = re.compile(rf"^def {exercise}\b", re.MULTILINE)
    return "\n\n".join(definition.sub(f"def {name}", text, count=1) for name, text in sources.items())


def _short(limits: Limits, seconds: float) -> Limits:
    return msgspec.structs.replace(limits, call_cpu_seconds=max(_LEAST_SECONDS, _SLOWER * seconds))
