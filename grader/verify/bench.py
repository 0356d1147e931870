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

_SLOWER = 10.0
"""A call may take so many times what the slowest check takes with the reference: what counts without end stops soon."""
_LEAST_SECONDS = 0.2
_FILE_SECONDS = 1.0
"""What the reference takes for as many rounds of checks as a file holds mutants."""
_FILE = 40
_WITNESS = "the_reference"

Verdicts = Iterator[tuple[str, Outcome]]


class Bench:
    """The checks of one exercise, ready for its mutants."""

    def __init__(self, assignment: Assignment, exercise: str, original: str, pool: Pool) -> None:
        self._script = assignment.files[0]
        self._reference = assignment.solution.read_bytes() + b"\n\n"
        self._exercise = exercise
        self._original = original
        self._pool = pool
        ids = tuple(check.id for check in pool.checks if check.exercise == exercise)
        if not ids:
            raise GradeError(f"{assignment.slug}: no check judges {exercise}.", exit_code=1)
        seconds = self._seconds(ids, assignment.limits)
        self._alone = Part(
            checks=tuple(sorted(ids, key=lambda one: seconds[one])),
            limits=_short(assignment.limits, max(seconds.values())),
        )
        self._size = max(1, min(_FILE, int(_FILE_SECONDS / sum(seconds.values()))))

    def judge(self, mutants: Sequence[Mutant], progress: Progress) -> Verdicts:
        """How the last check ended that ran for each mutant, by its key."""
        again: list[Mutant] = []
        for batch, outcomes in self._together(mutants):
            sound = outcomes.get(_WITNESS) is Outcome.PASSED
            for name, mutant in batch.items():
                if sound and name in outcomes:
                    progress.advance()
                    yield mutant.key, outcomes[name]
                else:
                    again.append(mutant)
        for verdict in self._one_by_one(again):
            progress.advance()
            yield verdict

    def _seconds(self, ids: tuple[str, ...], limits: Limits) -> dict[str, float]:
        """What each check takes with the reference."""
        part = Part(checks=ids, limits=limits)
        [(_, judged)] = self._pool.grade([self._submission("reference", "")], part)
        return {check.id: check.seconds for check in judged.checks}

    def _together(self, mutants: Sequence[Mutant]) -> Iterator[tuple[dict[str, Mutant], dict[str, Outcome]]]:
        names = [f"mutant_{number}" for number in range(self._size)]
        batches = {
            str(first): dict(zip(names, mutants[first : first + self._size], strict=False))
            for first in range(0, len(mutants), self._size)
        }
        submissions = (self._submission(number, self._file(batch)) for number, batch in batches.items())
        variants = (*names[: len(mutants)], _WITNESS)
        part = msgspec.structs.replace(self._alone, exercise=self._exercise, variants=variants)
        for submission, judged in self._pool.grade(submissions, part):
            yield batches[submission.student], judged.variants

    def _file(self, batch: dict[str, Mutant]) -> str:
        sources = {name: mutant.source for name, mutant in batch.items()} | {_WITNESS: self._original}
        definition = re.compile(rf"^def {self._exercise}\b", re.MULTILINE)
        return "\n\n".join(definition.sub(f"def {name}", text, count=1) for name, text in sources.items())

    def _one_by_one(self, mutants: Iterable[Mutant]) -> Verdicts:
        submissions = (self._submission(one.key, one.source) for one in mutants)
        for submission, judged in self._pool.grade(submissions, self._alone):
            yield submission.student, judged.checks[-1].outcome

    def _submission(self, name: str, source: str) -> Submission:
        file = SubmittedFile(self._script, self._reference + source.encode())
        return Submission(student=name, name=name, files=(file,))


def _short(limits: Limits, seconds: float) -> Limits:
    enough = max(_LEAST_SECONDS, _SLOWER * seconds)
    return msgspec.structs.replace(limits, call_cpu_seconds=min(limits.call_cpu_seconds, enough))
