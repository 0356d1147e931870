"""Find the one step that makes a learner's function right, and say where it is."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from grader.explain.bank.answer_parts import Given
from grader.explain.bank.bank_records import Recorded
from grader.explain.bank.replay import Switchboard
from grader.explain.bank.two_mistakes import two_mistakes
from grader.explain.cause import Cause
from grader.explain.repair.candidate_replay import (
    CALL_SECONDS,
    GivenUp,
    Patience,
    Target,
    targets_of,
    trying,
)
from grader.explain.repair.ranking import is_slip, only_patches
from grader.explain.repair.reference_outputs import Rights
from grader.explain.repair.repair_phrases import cause_of, in_short
from grader.explain.repair.single_mistakes import Half, SingleMistakes, only_likely
from grader.explain.repair.steps import CandidateChange, stages_of
from grader.model import Definition, FoundBy, Limits
from grader.rpc.faults import BoxFault, SubmissionFault
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck

_TRIED = 4
"""So many things that may be left of two mistakes are put to the proof."""
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

    def with_other(self, place: Definition, other: Definition) -> Wrong:
        """The same, with another text of the definition or of one of its helpers.

        Parameters
        ----------
        place, other : Definition

        Returns
        -------
        Wrong
        """
        helpers = tuple(other if one is place else one for one in self.helpers)
        return self._replace(
            definition=other if place is self.definition else self.definition, helpers=helpers
        )

    def helper(self, place: Definition) -> str:
        """The name of a helper; nothing for the definition itself.

        Parameters
        ----------
        place : Definition

        Returns
        -------
        str
        """
        return "" if place is self.definition else place.exercise


class Asked(NamedTuple):
    """What is known of one exercise: the calls that its checks make of the reference, and what they should give.

    The first `cheap` calls are tried, the others only where none of those is wrong. `rights` are what right answers
    give on each, `single` what single mistakes give on the cheap ones; `operators` are the course's own.
    """

    reference: Mapping[str, Callable[..., Any]]
    calls: Sequence[Recorded]
    cheap: int
    rights: Rights
    operators: str
    single: SingleMistakes


class Repairing:
    """The search for what makes one submission's functions right; its patience is charged."""

    def __init__(
        self,
        asked: Asked,
        opened: SubmissionUnderCheck,
        limits: Limits,
        passing: Passing,
        patience: Patience,
    ) -> None:
        """The worker that has read the submission, `opened`, serves once more, if there is one."""
        self._asked = asked
        self._calls, self._rights = asked.calls, asked.rights
        self._cheap = asked.calls[: asked.cheap]
        self._opened = opened
        self._limits = limits
        self._passing = passing
        self._patience = patience
        self._switch = Switchboard.of(asked.reference, asked.calls)
        lent = [(name, function) for one in asked.calls for name, function in one.lent.items()]
        self._special = {name for name, function in lent if function is not asked.reference.get(name)}

    def cause(self, wrong: Wrong) -> Cause | None:
        """What makes this definition right, where one step in one place does, or two; None where nothing is certain.

        Parameters
        ----------
        wrong : Wrong

        Returns
        -------
        Cause or None
        """
        if len(self._rights) != len(self._calls):
            return None
        found = None
        halves: list[tuple[Definition, Half]] = []
        try:
            targets = self._targets(wrong)
            for place in (wrong.definition, *wrong.helpers) if targets else ():
                left: list[Half] = []
                repairs = [step.repair for step in self._steps(wrong, place, targets, left)]
                other = cause_of(repairs, textwrap.dedent(place.source), place.place, wrong.helper(place))
                halves += [(place, half) for half in left]
                found = other or found
                if other is not None and not only_patches(repairs):
                    return found
            return found or self._two_mistakes(wrong, targets, halves)
        except (GivenUp, SubmissionFault, BoxFault):
            return found

    def _steps(
        self, wrong: Wrong, place: Definition, targets: Sequence[Target], left: list[Half] | None = None
    ) -> list[CandidateChange]:
        """The steps of the first stage of which some make it right; what the others may leave goes to `left`."""
        exercise, first = wrong.definition.exercise, targets[0]
        outside = sorted(self._asked.reference)
        stages = stages_of(self._opened.host, self._limits, place, outside, self._asked.operators)
        for stage in stages:
            with self._trying(wrong, wrong.changed(place, stage), first.patience) as bench:
                given = list(bench.each(exercise, len(stage), first.call, first.together))
                numbers = bench.repairing(exercise, targets, given)
                steps = [stage[number] for number in islice(numbers, _PROVEN + 1)]
            if len(steps) > _PROVEN and left is not None:
                return []
            passes = self._passing(wrong.changed(place, steps), exercise, len(steps)) if steps else []
            steps = [step for step, passed in zip(steps, passes, strict=True) if passed]
            with self._trying(wrong, wrong.changed(place, steps)) as bench:
                others = self._others(targets)
                proven = [
                    step for number, step in enumerate(steps) if bench.all_right(exercise, number, others)
                ]
            if proven:
                return proven
            if left is not None:
                left += self._asked.single.begun(self._place_of(first.call), stage, given)
        return []

    def _two_mistakes(
        self, wrong: Wrong, targets: Sequence[Target], halves: Sequence[tuple[Definition, Half]]
    ) -> Cause | None:
        """A step that leaves one mistake with a name: the only one that plain steps leave, or another step mends it."""
        for place in (wrong.definition, *wrong.helpers):
            mine = self._leaving_one(wrong, place, targets[0], [half for one, half in halves if one is place])
            found = self._asked.single.likeliest(mine)
            sure = only_likely(found)
            for one in found[:_TRIED]:
                then = msgspec.structs.replace(place, source=one.steps[0].source)
                repairs = [step.repair for step in one.steps]
                said = in_short(repairs, textwrap.dedent(place.source), place.place, wrong.helper(place))
                is_sure = one is sure and is_slip(repairs)
                if said and (is_sure or self._steps(wrong.with_other(place, then), then, targets)):
                    return two_mistakes(FoundBy.REPAIR, f"repair+{one.known.id}", (said, one.known.text))
        return None

    def _leaving_one(self, wrong: Wrong, place: Definition, first: Target, halves: list[Half]) -> list[Half]:
        """Those that leave a single mistake on the other calls of the bank as well."""
        for at, call in enumerate(self._cheap):
            if call is not first.call and halves:
                changed = wrong.changed(place, [half.step for half in halves])
                with self._trying(wrong, changed, first.patience) as bench:
                    given = bench.each(wrong.definition.exercise, len(halves), call)
                    halves = list(self._asked.single.still(at, halves, given))
        return halves

    def _place_of(self, call: Recorded) -> int:
        """Its place among the calls of the bank; -1 where it is none."""
        return next((at for at, one in enumerate(self._cheap) if one is call), -1)

    def _trying(
        self, wrong: Wrong, source: SubmissionSource, call_seconds: float | None = None
    ) -> AbstractContextManager[Any]:
        return trying(
            self._opened,
            source,
            self._limits,
            self._switch,
            self._lent(wrong),
            self._patience,
            memoize=not self._special,
            call_seconds=call_seconds or self._limits.call_cpu_seconds,
        )

    def _targets(self, wrong: Wrong) -> list[Target]:
        """Calls on which the function is wrong: those that cost little, where one of them is."""
        calls, rights = self._of_failed(wrong.checks)
        with self._trying(wrong, wrong.source, CALL_SECONDS) as bench:
            own = bench.own(wrong.definition.exercise, calls)
        cheap = sum(one is known for one in calls for known in self._cheap)
        return targets_of(calls[:cheap], own[:cheap], rights[:cheap]) or targets_of(calls, own, rights)

    def _others(self, targets: Sequence[Target]) -> list[Target]:
        """All other calls where right is known: what is right by luck on a few is wrong on one of these."""
        tried = {id(one.call) for one in targets}
        pairs = zip(self._calls, self._rights, strict=True)
        return [Target(call, right) for call, right in pairs if right and id(call) not in tried]

    def _lent(self, wrong: Wrong) -> dict[str, Callable[..., Any]]:
        """What is ours meanwhile: all that is not sound, and what a check makes of its own."""
        own = (wrong.sound - self._special) | {wrong.definition.exercise}
        return {name: line for name, line in self._switch.lines.items() if name not in own}

    def _of_failed(self, checks: frozenset[str]) -> tuple[list[Recorded], list[list[Given]]]:
        """The calls of the checks that failed, with what is right on them; all of them, where none is kept of those."""
        pairs = list(zip(self._calls, self._rights, strict=True))
        failed = [pair for pair in pairs if pair[0].check in checks] or pairs
        return [call for call, _ in failed], [right for _, right in failed]
