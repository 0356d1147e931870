"""Find the one step that makes a learner's function right, and say where it is."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from grader.explain.bank.answer_parts import Given
from grader.explain.bank.bank_records import Recorded
from grader.explain.bank.replay import Switchboard
from grader.explain.cause import Cause
from grader.explain.repair.candidate_replay import GivenUp, Patience, Target, targets_of, trying
from grader.explain.repair.ranking import only_patches
from grader.explain.repair.reference_outputs import Rights
from grader.explain.repair.repair_phrases import cause_of
from grader.explain.repair.steps import CandidateChange, stages_of
from grader.model import Definition, Limits
from grader.rpc.faults import BoxFault, SubmissionFault
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck

_PROVEN = 16
"""The most changes that are put to the checks: where more give what is right, no single one is the mistake."""

Passing = Callable[[SubmissionSource, str, int], Sequence[bool]]
"""Whether each of the first so many changed functions of an exercise passes every check of it."""


class Wrong(NamedTuple):
    """A definition that fails checks. `sound` are those of the same submission that pass all of theirs.

    `helpers` are functions of the learner's own that it needs: a change of one of them mends it as well.
    """

    definition: Definition
    source: SubmissionSource
    checks: frozenset[str]
    sound: frozenset[str]
    helpers: tuple[Definition, ...] = ()

    def changed(self, place: Definition, steps: Sequence[CandidateChange]) -> SubmissionSource:
        """The submission, with changed functions beside its own.

        Parameters
        ----------
        place : Definition
            Which of the definition and its helpers is changed.
        steps : sequence of CandidateChange

        Returns
        -------
        SubmissionSource
        """
        around = [one for one in (*self.helpers, self.definition) if one is not place]
        beside = [textwrap.dedent(one.source) for one in around] if place in self.helpers else []
        texts = ["\n\n".join([step.source, *beside]) for step in steps]
        return msgspec.structs.replace(self.source, changed={self.definition.exercise: texts})


class Repairing:
    """One exercise: the calls that its checks make of the reference, and what right answers give on them."""

    def __init__(
        self,
        reference: Mapping[str, Callable[..., Any]],
        calls: Sequence[Recorded],
        cheap: int,
        rights: Rights,
        operators: str,
    ) -> None:
        """The first `cheap` calls are tried; the others only where none of those is wrong."""
        self._operators = operators
        self._reference = reference
        self._calls = calls
        self._cheap = calls[:cheap]
        self._rights = rights
        lent = [(name, function) for one in calls for name, function in one.lent.items()]
        self._special = {name for name, function in lent if function is not reference.get(name)}

    def cause(
        self,
        opened: SubmissionUnderCheck,
        limits: Limits,
        wrong: Wrong,
        passing: Passing,
        patience: Patience,
    ) -> Cause | None:
        """What makes this definition right, where one step in one place does; None where nothing is certain.

        Parameters
        ----------
        opened : SubmissionUnderCheck
            The submission; the worker that has read it serves once more, if there is one.
        limits : Limits
        wrong : Wrong
        passing : Passing
        patience : Patience
            It is charged.

        Returns
        -------
        Cause or None
        """
        if len(self._rights) != len(self._calls):
            return None
        found = None
        for place in (wrong.definition, *wrong.helpers):
            try:
                steps = self._steps(opened, limits, wrong, place, passing, patience)
            except (GivenUp, SubmissionFault, BoxFault):
                break
            name = place.exercise if place in wrong.helpers else ""
            repairs = [step.repair for step in steps]
            other = cause_of(repairs, textwrap.dedent(place.source), place.place, name)
            found = other or found
            if other is not None and not only_patches(repairs):
                break
        return found

    def _steps(
        self,
        opened: SubmissionUnderCheck,
        limits: Limits,
        wrong: Wrong,
        place: Definition,
        passing: Passing,
        patience: Patience,
    ) -> list[CandidateChange]:
        """The steps of the first stage of which some make the function right."""
        exercise = wrong.definition.exercise
        switch = Switchboard.of(self._reference, self._calls)
        bench_of = partial(
            trying,
            opened,
            limits=limits,
            switch=switch,
            lent=self._lent(wrong, switch),
            patience=patience,
            memoize=not self._special,
        )
        targets = self._targets(wrong, bench_of)
        outside = sorted(self._reference)
        for stage in stages_of(opened.host, limits, place, outside, self._operators) if targets else ():
            with bench_of(wrong.changed(place, stage), call_seconds=targets[0].patience) as bench:
                numbers = bench.repairing(exercise, len(stage), targets)
                steps = [stage[number] for number in islice(numbers, _PROVEN + 1)]
            if len(steps) > _PROVEN:
                return []
            passes = passing(wrong.changed(place, steps), exercise, len(steps)) if steps else []
            steps = [step for step, passed in zip(steps, passes, strict=True) if passed]
            with bench_of(wrong.changed(place, steps), call_seconds=limits.call_cpu_seconds) as bench:
                others = self._others(targets)
                proven = [
                    step for number, step in enumerate(steps) if bench.all_right(exercise, number, others)
                ]
            if proven:
                return proven
        return []

    def _targets(self, wrong: Wrong, bench_of: Callable[[SubmissionSource], Any]) -> list[Target]:
        """Calls on which the function is wrong: those that cost little, where one of them is."""
        calls, rights = self._of_failed(wrong.checks)
        with bench_of(wrong.source) as bench:
            own = bench.own(wrong.definition.exercise, calls)
        cheap = sum(one is known for one in calls for known in self._cheap)
        return targets_of(calls[:cheap], own[:cheap], rights[:cheap]) or targets_of(calls, own, rights)

    def _others(self, targets: Sequence[Target]) -> list[Target]:
        """All other calls where right is known: what is right by luck on a few is wrong on one of these."""
        tried = {id(one.call) for one in targets}
        pairs = zip(self._calls, self._rights, strict=True)
        return [Target(call, right) for call, right in pairs if right and id(call) not in tried]

    def _lent(self, wrong: Wrong, switch: Switchboard) -> dict[str, Callable[..., Any]]:
        """What is ours meanwhile: all that is not sound, and what a check makes of its own."""
        own = (wrong.sound - self._special) | {wrong.definition.exercise}
        return {name: line for name, line in switch.lines.items() if name not in own}

    def _of_failed(self, checks: frozenset[str]) -> tuple[list[Recorded], list[list[Given]]]:
        """The calls of the checks that failed, with what is right on them; all of them, where none is kept of those."""
        pairs = list(zip(self._calls, self._rights, strict=True))
        failed = [pair for pair in pairs if pair[0].check in checks] or pairs
        return [call for call, _ in failed], [right for _, right in failed]
