"""Mutants of one exercise under its checks: many in one file, under names of their own, and one worker for all of them.

A worker costs more than most checks. Each function is loaded into fresh modules, so that what a mutant leaves behind is
nothing that the next one sees; and since that is a claim, every file ends with the reference itself. Where that does
not pass, something was left behind after all, and each mutant of the file is judged alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from grader.checking.setup import Part
from grader.course import Assignment
from grader.engine.pool import Pool
from grader.engine.progress import Progress
from grader.model import GradeError, Limits, Outcome, Submission, SubmittedFile
from grader.mutation import Mutant

_SLOWER = 5.0
"""A call may take so many times what the slowest check takes with the reference: what counts without end stops soon."""
_LEAST_SECONDS = 0.2
_FILE_SECONDS = 1.0
"""What the reference takes for as many rounds of checks as a file holds mutants."""
_FILE = 40
_WITNESS = "the_reference"

Verdicts = Iterator[tuple[str, Outcome]]


class Bench:
    """The checks of one assignment, ready for the mutants of its exercises."""

    def __init__(self, assignment: Assignment, pool: Pool) -> None:
        self._assignment = assignment
        self._reference = assignment.solution.read_bytes() + b"\n\n"
        self._pool = pool
        [(_, judged)] = pool.grade([self._submission("reference", "")])
        self._seconds = {check.id: check.seconds for check in judged.checks}

    def judge(self, exercise: str, original: str, mutants: Sequence[Mutant], progress: Progress) -> Verdicts:
        """How the last check ended that ran for each mutant of an exercise, by its key.

        Raises
        ------
        GradeError
            Where no check judges this exercise.
        """
        part = self._part(exercise)
        again: list[Mutant] = []
        for batch, outcomes in self._together(part, original, mutants):
            sound = outcomes.get(_WITNESS) is Outcome.PASSED
            for name, mutant in batch.items():
                if sound and name in outcomes:
                    progress.advance()
                    yield mutant.key, outcomes[name]
                else:
                    again.append(mutant)
        for verdict in self._one_by_one(part, again):
            progress.advance()
            yield verdict

    def _part(self, exercise: str) -> Part:
        """The checks of an exercise, the quickest first."""
        seconds = {one.id: self._seconds[one.id] for one in self._pool.checks if one.exercise == exercise}
        if not seconds:
            raise GradeError(f"{self._assignment.slug}: no check judges {exercise}.", exit_code=1)
        return Part(
            checks=tuple(sorted(seconds, key=lambda one: seconds[one])),
            limits=_short(self._assignment.limits, max(seconds.values())),
            exercise=exercise,
        )

    def _together(
        self, part: Part, original: str, mutants: Sequence[Mutant]
    ) -> Iterator[tuple[dict[str, Mutant], dict[str, Outcome]]]:
        names = [f"mutant_{number}" for number in range(min(self._size(part), len(mutants)))]
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

    def _size(self, part: Part) -> int:
        seconds = sum(self._seconds[check] for check in part.checks)
        return max(1, min(_FILE, int(_FILE_SECONDS / seconds)))

    def _one_by_one(self, part: Part, mutants: Iterable[Mutant]) -> Verdicts:
        submissions = (self._submission(one.key, one.source) for one in mutants)
        for submission, judged in self._pool.grade(submissions, part):
            yield submission.student, judged.checks[-1].outcome

    def _submission(self, name: str, source: str) -> Submission:
        file = SubmittedFile(self._assignment.files[0], self._reference + source.encode())
        return Submission(student=name, name=name, files=(file,))


def _in_one_file(exercise: str, batch: dict[str, Mutant], original: str) -> str:
    """The functions of a batch under names of their own, and the original after them."""
    sources = {name: mutant.source for name, mutant in batch.items()} | {_WITNESS: original}
    definition = re.compile(rf"^def {exercise}\b", re.MULTILINE)
    return "\n\n".join(definition.sub(f"def {name}", text, count=1) for name, text in sources.items())


def _short(limits: Limits, seconds: float) -> Limits:
    return msgspec.structs.replace(limits, call_cpu_seconds=max(_LEAST_SECONDS, _SLOWER * seconds))
