"""Find the one step that makes a learner's function right, and say where it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from grader.diagnosis.records import Recorded
from grader.diagnosis.trial import Switchboard
from grader.model import Definition, Diagnosis, Limits
from grader.repair.rights import Given, Rights
from grader.repair.steps import Step, stages_of
from grader.repair.trying import GivenUp, Patience, trying, wrong_calls
from grader.repair.words import Repair, said
from grader.sandbox.connection import Source
from grader.sandbox.faults import BoxFault, SubmissionFault
from grader.sandbox.process import Host

_PROVEN = 16
"""So many changes are put to the checks; where more give what is right, no one of them is the mistake."""

Passing = Callable[[Source, str, int], Sequence[bool]]
"""Whether each of the first so many changed functions of an exercise passes every check of it."""


class Wrong(NamedTuple):
    """A definition that fails checks. `sound` are those of the same submission that pass all of theirs."""

    definition: Definition
    source: Source
    checks: frozenset[str]
    sound: frozenset[str]


class Repairing:
    """One exercise: the calls that its checks make of the reference, and what right answers give on them."""

    def __init__(
        self,
        reference: Mapping[str, Callable[..., Any]],
        calls: Sequence[Recorded],
        cheap: int,
        rights: Rights,
    ) -> None:
        """The first `cheap` calls are tried; the others only where none of those is wrong."""
        self._reference = reference
        self._calls = calls
        self._cheap = calls[:cheap]
        self._rights = rights

    def diagnosis(
        self, host: Host, limits: Limits, wrong: Wrong, passing: Passing, patience: Patience
    ) -> Diagnosis | None:
        """What makes this definition right, where one step in one place does; None where nothing is certain."""
        if len(self._rights) != len(self._calls):
            return None
        try:
            steps = self._steps(host, limits, wrong, passing, patience)
        except (GivenUp, SubmissionFault, BoxFault):
            return None
        repairs = [Repair(step.operator, step.before, step.lines) for step in steps]
        return said(repairs, wrong.definition.source, wrong.definition.place)

    def _steps(
        self, host: Host, limits: Limits, wrong: Wrong, passing: Passing, patience: Patience
    ) -> list[Step]:
        """The steps of the first stage of which some make the function right, by the checks themselves."""
        exercise = wrong.definition.exercise
        calls, rights = self._of_failed(wrong.checks)
        switch = Switchboard.of(self._reference, calls)
        kept = wrong.sound - {name for one in calls for name in one.lent}
        lent = {name: line for name, line in switch.lines.items() if name not in {exercise, *kept}}
        with trying(host, wrong.source, limits, switch, lent, patience) as bench:
            own = bench.own(exercise, calls)
        cheap = sum(one is known for one in calls for known in self._cheap)
        targets = wrong_calls(calls[:cheap], own.given[:cheap], rights[:cheap])
        targets = targets or wrong_calls(calls, own.given, rights)
        for stage in stages_of(host, limits, wrong.definition, sorted(self._reference)) if targets else ():
            with trying(host, _changed(wrong, stage), limits, switch, lent, patience) as bench:
                numbers = bench.repairing(exercise, len(stage), targets, own.together)
                steps = [stage[number] for number in islice(numbers, _PROVEN + 1)]
            if len(steps) > _PROVEN:
                return []
            passes = passing(_changed(wrong, steps), exercise, len(steps)) if steps else []
            proven = [step for step, passed in zip(steps, passes, strict=True) if passed]
            if proven:
                return proven
        return []

    def _of_failed(self, checks: frozenset[str]) -> tuple[list[Recorded], list[list[Given]]]:
        """The calls of the checks that failed, with what is right on them; all of them, where none is kept of those."""
        pairs = list(zip(self._calls, self._rights, strict=True))
        failed = [pair for pair in pairs if pair[0].check in checks] or pairs
        return [call for call, _ in failed], [right for _, right in failed]


def _changed(wrong: Wrong, steps: Sequence[Step]) -> Source:
    """The submission, with the changed functions beside its own."""
    changed = {wrong.definition.exercise: [step.source for step in steps]}
    return msgspec.structs.replace(wrong.source, changed=changed)
