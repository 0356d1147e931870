"""Find the one step that makes a learner's function right, and say where it is."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import combinations, islice
from types import FunctionType
from typing import Any, NamedTuple

import msgspec

from grader.explain.bank.answer_parts import Given
from grader.explain.bank.bank_records import Recorded
from grader.explain.bank.replay import Switchboard
from grader.explain.bank.two_mistakes import two_mistakes
from grader.explain.catalog import catalog
from grader.explain.cause import Cause
from grader.explain.repair.candidate_replay import (
    CALL_SECONDS,
    GivenUp,
    Patience,
    Target,
    targets_of,
    trying,
)
from grader.explain.repair.half_right import (
    Nearer,
    StepsGiven,
    in_two_lines,
    likely,
    nearer,
    plain_step,
    silences,
    switches_off,
)
from grader.explain.repair.ranking import Repair, moves, only_patches
from grader.explain.repair.reference_outputs import Rights
from grader.explain.repair.repair_phrases import cause_of, in_short
from grader.explain.repair.single_mistakes import Half, SingleMistakes, name_one_piece, only_likely
from grader.explain.repair.steps import CandidateChange, stages_of
from grader.model import Definition, FoundBy, Limits
from grader.rpc.faults import BoxFault, SubmissionFault
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck

_TRIED = 4
"""So many things that may be left of two mistakes are put to the proof."""
_SECOND = 5000
"""So many calls the search for a second step may take, and one more step that makes some of it right."""
_ON_OTHERS = 2000
"""So many calls the steps may take on other calls than the first; the largest of these is always tried."""
_PAIRS = 4000
"""The most pairs of steps that are made at once; fewer of a long function."""
_CHARACTERS = 2_000_000
_PROVEN = 16
"""The most changes that are put to the checks: where more give what is right, no single one is the mistake."""

_NO_PIECE = catalog().phrase("repair-line")
"""What is said of steps that share no piece of a line: such a one may make good what is wrong in another line."""

Passing = Callable[[SubmissionSource, str, int], Sequence[bool]]
"""Whether each of the first so many changed functions of an exercise passes every check of it."""
PlacedStep = tuple[Definition, CandidateChange]
"""A step, and the definition that it changes."""


class Wrong(NamedTuple):
    """A definition that fails checks. `sound` are those of the same submission that pass all of theirs.

    `helpers` are functions of the learner's own that it needs: a change of one of them mends it as well.
    """

    definition: Definition
    source: SubmissionSource
    checks: frozenset[str]
    sound: frozenset[str]
    helpers: tuple[Definition, ...] = ()

    def changed(self, place: Definition, steps: Sequence[CandidateChange | Definition]) -> SubmissionSource:
        """The submission, with changed functions beside its own.

        Parameters
        ----------
        place : Definition
            Which of the definition and its helpers is changed.
        steps : sequence of CandidateChange or Definition

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
        definition = other if place is self.definition else self.definition
        return self._replace(definition=definition, helpers=helpers, source=self.changed(place, [other]))

    def text_with(self, one: PlacedStep, other: PlacedStep) -> str:
        """What is called where two steps are made, in two lines or in two functions.

        Parameters
        ----------
        one, other : PlacedStep

        Returns
        -------
        str
        """
        (place, first), (elsewhere, second), at = one, other, self.definition.exercise
        if place is elsewhere:
            both = first._replace(source=in_two_lines(first, second))
            return self.changed(place, [both]).changed[at][0]
        then = msgspec.structs.replace(place, source=first.source)
        return self.with_other(place, then).changed(elsewhere, [second]).changed[at][0]

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
    give on each, `single` what single mistakes give on the cheap ones; `operators` are the course's own, `literals` the
    numbers and keys of its solution, and the keys that a call is given.
    """

    reference: Mapping[str, Callable[..., Any]]
    calls: Sequence[Recorded]
    cheap: int
    rights: Rights
    operators: str
    literals: Sequence[float | str]
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
        self._outside = sorted(  # what a learner may call: other exercises, and what is imported for all
            {
                name
                for one in asked.reference.values()
                for name, value in getattr(one, "__globals__", {}).items()
                if isinstance(value, FunctionType) and value.__module__ != one.__module__
            }.union(asked.reference)
        )
        self._cheap = asked.calls[: asked.cheap]
        self._opened = opened
        self._limits = limits
        self._passing = passing
        self._patience = patience
        self._switch = Switchboard.of(asked.reference, asked.calls)
        lent = [(name, function) for one in asked.calls for name, function in one.lent.items()]
        self._special = {name for name, function in lent if function is not asked.reference.get(name)}
        self.but_for_draws = (
            ""  # a step that is right on every call, where draws are deterministic, and not elsewhere
        )

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
        looked: list[StepsGiven] = []
        try:
            targets = self._targets(wrong)
            for place in (wrong.definition, *wrong.helpers) if targets else ():
                looked.append(StepsGiven(place, []))
                repairs = [step.repair for step in self._steps(wrong, looked[-1], targets)]
                other = cause_of(repairs, textwrap.dedent(place.source), place.place, wrong.helper(place))
                found = other or found
                if other is not None and not only_patches(repairs):
                    return found
            return (
                found
                or self._step_and_class(wrong, targets, looked)
                or self._two_steps(wrong, targets, looked)
            )
        except (GivenUp, SubmissionFault, BoxFault):
            return found

    def _steps(
        self, wrong: Wrong, looked: StepsGiven, targets: Sequence[Target], *, second: bool = False
    ) -> list[CandidateChange]:
        """The steps of the first stage of which some make it right; what each gives is kept in `looked`."""
        exercise, first, place = wrong.definition.exercise, targets[0], looked.place
        for stage in self._stages(place):
            with self._trying(wrong, wrong.changed(place, stage), first.patience) as bench:
                given = list(bench.each(exercise, len(stage), first.call, first.together))
                looked.stages.append((stage, given))
                numbers = bench.repairing(exercise, targets, given)
                steps = [stage[number] for number in islice(numbers, _PROVEN + 1)]
            if len(steps) > _PROVEN and not second:
                return []
            passes = self._passing(wrong.changed(place, steps), exercise, len(steps)) if steps else []
            with self._trying(wrong, wrong.changed(place, steps)) as bench:
                others = self._others(targets)
                right = [bench.all_right(exercise, number, others) for number in range(len(steps))]
            proven = [
                step
                for step, passed, all_right in zip(steps, passes, right, strict=True)
                if passed and all_right
            ]
            if proven:
                return proven
            if any(right) and not second:
                repairs = [step.repair for step, all_right in zip(steps, right, strict=True) if all_right]
                self.but_for_draws = self._in_short(wrong, place, repairs)
        return []

    def _in_short(
        self, wrong: Wrong, place: Definition, repairs: Sequence[Repair], *, in_one_line: bool = False
    ) -> str:
        text, helper = textwrap.dedent(place.source), wrong.helper(place)
        return in_short(repairs, text, place.place, helper, in_one_line=in_one_line)

    def _step_and_class(
        self, wrong: Wrong, targets: Sequence[Target], looked: Sequence[StepsGiven]
    ) -> Cause | None:
        """A step that leaves one mistake with a name: the only one that plain steps leave, or another step mends it.

        What changes a helper's call may only make good what is wrong in the helper: that is looked at first.
        """
        first, last = targets[0], targets[-1]
        if last.rights[0][0].startswith("!"):
            return None  # no class explains that something is not refused
        round_a_helper = None
        for one in looked:
            halves = [
                half
                for steps, given in one.stages
                for half in self._asked.single.begun(self._place_of(first.call), steps, given)
            ]
            found = self._asked.single.likeliest(self._leaving_one(wrong, one.place, first, halves))
            sure = only_likely(found)
            for other in sorted(found[:_TRIED], key=lambda other: other is not sure):
                step = plain_step(other.steps)
                then = msgspec.structs.replace(one.place, source=step.source)
                repairs = [each.repair for each in other.steps]
                said = self._in_short(wrong, one.place, repairs)
                changed = wrong.with_other(one.place, then)
                if not said or name_one_piece(said, other.known.text):
                    continue
                is_sure = other is sure and other.is_slip
                is_sure = is_sure and not self._hides(wrong, one, changed, then, last, step)
                proof = None
                if not is_sure or not other.known.from_mistake:
                    proof = self._proof(changed, targets, repairs)
                if is_sure or (proof is not None and _NO_PIECE not in said):
                    own = proof and not other.known.from_mistake and not name_one_piece(said, proof)
                    lines = (said, proof if own and proof else other.known.text)
                    name = f"repair+{'repair' if own else other.known.id}"
                    if not any(f"`{helper.exercise}(" in said for helper in wrong.helpers):
                        return two_mistakes(FoundBy.REPAIR, name, lines)
                    round_a_helper = round_a_helper or two_mistakes(FoundBy.REPAIR, name, lines)
        return round_a_helper

    def _proof(self, changed: Wrong, targets: Sequence[Target], repairs: Sequence[Repair]) -> str | None:
        """What is said of another step that makes all right after the first, and does not put back what that took."""
        for place in (changed.definition, *changed.helpers):
            found = self._steps(changed, StepsGiven(place, []), targets, second=True)
            steps = [step.repair for step in found]
            if moves(repairs, steps):
                return None
            if steps:
                return self._in_short(changed, place, steps, in_one_line=True)
        return None

    def _hides(
        self,
        wrong: Wrong,
        looked: StepsGiven,
        changed: Wrong,
        then: Definition,
        target: Target,
        step: CandidateChange,
    ) -> bool:
        """Whether a step puts a part of the function out of use, on the largest call of those that are tried."""
        before = self._on(wrong, looked.place, [steps for steps, _ in looked.stages[::2]], target)
        left = next((given for one, given in before.each if one is step), None)
        if left is None or target.own is None or silences(target.own, left, target.rights):
            return True
        after = self._on(changed, then, islice(self._stages(then), 0, None, 2), target)
        return switches_off(before, target.own, after, left)

    def _on(
        self, wrong: Wrong, place: Definition, stages: Iterable[list[CandidateChange]], target: Target
    ) -> StepsGiven:
        """What steps give on a call."""
        found = StepsGiven(place, [])
        for stage in stages:
            with self._trying(wrong, wrong.changed(place, stage), target.patience) as bench:
                given = bench.each(wrong.definition.exercise, len(stage), target.call, target.together)
                found.stages.append((stage, list(given)))
        return found

    def _stages(self, place: Definition) -> Iterator[list[CandidateChange]]:
        return stages_of(
            self._opened.host,
            self._limits,
            place,
            self._outside,
            self._asked.operators,
            self._asked.literals,
        )

    def _two_steps(
        self, wrong: Wrong, targets: Sequence[Target], looked: Sequence[StepsGiven]
    ) -> Cause | None:
        """Two steps that make it right together, of which one makes some of the first call right, or of the largest."""
        most = max(1, _ON_OTHERS // sum((len(steps) for one in looked for steps, _ in one.stages), 1))
        others = [one for one in targets[1:] if not one.rights[0][0].startswith("!")][-most:]
        asked = (targets[0], *others)
        found, slips = list[Nearer](), dict[str, Nearer]()
        for target in asked:
            for one in looked:
                stages = [steps for steps, _ in one.stages]
                there = one if target is targets[0] else self._on(wrong, one.place, stages, target)
                found += nearer(there, target.own, target.rights[0])
                slips.update({near.plain.source: near for near in likely(there, target.own)})
        enough, tried = self._patience.calls - _SECOND, set[str]()
        for near in sorted(found, key=lambda one: one.order):
            first = near.plain.source
            if first not in tried and self._patience.calls > enough:
                tried.add(first)
                both = self._with_a_second(wrong, near)
                if both is not None:
                    return both
        return self._in_two_lines(wrong, [asked[-1], *targets], list(slips.values()))

    def _in_two_lines(self, wrong: Wrong, targets: Sequence[Target], some: Sequence[Nearer]) -> Cause | None:
        """Two likely steps that make it right together, where neither makes anything right alone."""
        if len(some) < 2:
            return None
        exercise, first = wrong.definition.exercise, targets[0]
        most = min(_PAIRS, _CHARACTERS // len(wrong.definition.source))
        pairs = sorted(combinations(range(len(some)), 2), key=sum)[:most]
        steps = [(near.place, near.plain) for near in some]
        texts = [wrong.text_with(steps[one], steps[other]) for one, other in pairs]
        source = msgspec.structs.replace(wrong.source, changed={exercise: texts})
        with self._trying(wrong, source, first.patience) as bench:
            given = bench.each(exercise, len(texts), first.call, first.together)
            right = [pairs[number] for number in islice(bench.repairing(exercise, targets, given), _PROVEN)]
        both = (self._with_a_second(wrong, some[one]) for one, _ in right[:_TRIED])
        return next(filter(None, both), None)

    def _with_a_second(self, wrong: Wrong, near: Nearer) -> Cause | None:
        """A step, and another one that makes all right after it, or a call that should be refused."""
        said = self._in_short(wrong, near.place, [step.repair for step in near.steps], in_one_line=True)
        then = msgspec.structs.replace(near.place, source=near.plain.source)
        changed = wrong.with_other(near.place, then)
        left = self._targets(changed) if said else []
        if left and all(right.startswith("!") for one in left for right, *_ in one.rights):
            return two_mistakes(FoundBy.REPAIR, "repair+raises", (said, catalog().phrase("raises")))
        for place in (changed.definition, *changed.helpers) if left else ():
            repairs = [step.repair for step in self._steps(changed, StepsGiven(place, []), left, second=True)]
            other = self._in_short(changed, place, repairs, in_one_line=True) if repairs else ""
            taken = [step.repair for step in near.steps]
            if other and not name_one_piece(said, other) and not moves(taken, repairs):
                return two_mistakes(FoundBy.REPAIR, "repair+repair", (said, other))
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
            own = bench.own(f"{wrong.definition.exercise}{':0' if wrong.source.changed else ''}", calls)
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
