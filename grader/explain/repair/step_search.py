"""Find the steps of one function that make it right, and say what each gives."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from types import FunctionType
from typing import Any, NamedTuple

from grader.explain.bank.bank_records import Recorded
from grader.explain.bank.replay import Switchboard
from grader.explain.repair.candidate_replay import CALL_SECONDS, Patience, Target, trying, wrong_of
from grader.explain.repair.half_right import StepsGiven
from grader.explain.repair.ranking import Repair
from grader.explain.repair.reference_outputs import Rights
from grader.explain.repair.repair_phrases import in_short
from grader.explain.repair.single_mistakes import SingleMistakes
from grader.explain.repair.steps import CandidateChange, stages_of
from grader.explain.repair.wrong_definition import Wrong
from grader.model import Definition, Limits
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck

_PROVEN = 16
"""The most changes that are put to the checks: where more give what is right, no single one is the mistake."""


class ProofByChecks(NamedTuple):
    """Which checks the first so many changed functions of an exercise pass.

    `passing` says which pass every check of it; `passed_by_each` which of some checks each passes.
    """

    passing: Callable[[SubmissionSource, str, int], Sequence[bool]]
    passed_by_each: Callable[[SubmissionSource, str, int, Sequence[str]], Sequence[frozenset[str]]]


class Asked(NamedTuple):
    """What is known of one exercise: the calls that its checks make of the reference, and what they should give.

    The first `cheap` calls are tried, the others only where none of those is wrong. `rights` are what right answers
    give on each, `on_the_way` what they compute before that, `single` what single mistakes give on the cheap ones;
    `operators` are the course's own, `literals` the numbers and keys of its solution, and the keys that a call is
    given.
    """

    reference: Mapping[str, Callable[..., Any]]
    calls: Sequence[Recorded]
    cheap: int
    rights: Rights
    on_the_way: Sequence[frozenset[str]]
    operators: str
    literals: Sequence[float | str]
    single: SingleMistakes


class StepSearch:
    """What steps of one submission's functions give; its patience is charged."""

    def __init__(
        self,
        asked: Asked,
        opened: SubmissionUnderCheck,
        limits: Limits,
        proof: ProofByChecks,
        patience: Patience,
    ) -> None:
        """The worker that has read the submission, `opened`, serves once more, if there is one."""
        self.asked = asked
        self._outside = sorted(  # what a learner may call: other exercises, and what is imported for all
            {
                name
                for one in asked.reference.values()
                for name, value in getattr(one, "__globals__", {}).items()
                if isinstance(value, FunctionType) and value.__module__ != one.__module__
            }.union(asked.reference)
        )
        self.cheap = asked.calls[: asked.cheap]
        self._opened = opened
        self.host = opened.host
        self.limits = limits
        self._proof, self.passed = proof.passing, proof.passed_by_each
        self.patience = patience
        self._switch = Switchboard.of(asked.reference, asked.calls)
        lent = [(name, function) for one in asked.calls for name, function in one.lent.items()]
        self._special = {name for name, function in lent if function is not asked.reference.get(name)}
        self.is_single = False  # whether some step alone passes every check: then there are no two mistakes
        self.but_for_draws = (
            ""  # a step that is right on every call, where draws are deterministic, and not elsewhere
        )

    def targets(self, wrong: Wrong) -> list[Target]:
        """Calls of the checks that failed on which the function is wrong: those that cost little, where one of them is.

        Where no call of those is kept, it is any call.

        Parameters
        ----------
        wrong : Wrong

        Returns
        -------
        list of Target
        """
        known = list(zip(self.asked.calls, self.asked.rights, strict=True))
        of_failed = [one for one in known if one[0].check in wrong.checks] or known
        with self.trying(wrong, wrong.source, CALL_SECONDS) as bench:
            name = f"{wrong.definition.exercise}{':0' if wrong.source.changed else ''}"
            targets = bench.targets(name, of_failed)
        cheap = sum(one.call is known for one in targets for known in self.cheap)
        return wrong_of(targets[:cheap]) or wrong_of(targets)

    def proven(
        self, wrong: Wrong, looked: StepsGiven, targets: Sequence[Target], *, second: bool = False
    ) -> list[CandidateChange]:
        """The steps of the first stage of which some make it right.

        Parameters
        ----------
        wrong : Wrong
        looked : StepsGiven
            The definition that is changed; what each step gives is kept in it.
        targets : sequence of Target
        second : bool
            Whether a step is made already: then what many steps do is looked at as well.

        Returns
        -------
        list of CandidateChange
            Those after which every check passes, and all other calls are right.
        """
        exercise, first, place = wrong.definition.exercise, targets[0], looked.place
        for stage in self.stages(place):
            with self.trying(wrong, wrong.changed(place, stage), first.patience) as bench:
                given = list(bench.each(exercise, len(stage), first.call, first.together))
                looked.stages.append((stage, given))
                numbers = bench.repairing(exercise, targets, given)
                steps = [stage[number] for number in islice(numbers, _PROVEN + 1)]
            passes = self._proof(wrong.changed(place, steps), exercise, len(steps)) if steps else []
            self.is_single = self.is_single or (not second and any(passes))
            if len(steps) > _PROVEN and not second:
                return []
            with self.trying(wrong, wrong.changed(place, steps)) as bench:
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
                self.but_for_draws = self.in_short(wrong, place, repairs)
        return []

    def on(
        self, wrong: Wrong, place: Definition, stages: Iterable[list[CandidateChange]], target: Target
    ) -> StepsGiven:
        """What steps give on a call.

        Parameters
        ----------
        wrong : Wrong
        place : Definition
            The one that is changed.
        stages : iterable of list of CandidateChange
        target : Target

        Returns
        -------
        StepsGiven
        """
        found = StepsGiven(place, [])
        for stage in stages:
            with self.trying(wrong, wrong.changed(place, stage), target.patience) as bench:
                given = bench.each(wrong.definition.exercise, len(stage), target.call, target.together)
                found.stages.append((stage, list(given)))
        return found

    def stages(self, place: Definition) -> Iterator[list[CandidateChange]]:
        """The steps of a definition, stage by stage, the likeliest first.

        Parameters
        ----------
        place : Definition

        Returns
        -------
        iterator of list of CandidateChange
        """
        return stages_of(
            self._opened.host,
            self.limits,
            place,
            self._outside,
            self.asked.operators,
            self.asked.literals,
        )

    def in_short(
        self, wrong: Wrong, place: Definition, repairs: Sequence[Repair], *, in_one_line: bool = False
    ) -> str:
        """What is said of steps in one line; nothing where they share no place.

        Parameters
        ----------
        wrong : Wrong
        place : Definition
            The one that is changed.
        repairs : sequence of Repair
        in_one_line : bool
            Whether it must be one line of the learner's.

        Returns
        -------
        str
        """
        text, helper = textwrap.dedent(place.source), wrong.helper(place)
        return in_short(repairs, text, place.place, helper, in_one_line=in_one_line)

    def trying(
        self, wrong: Wrong, source: SubmissionSource, call_seconds: float | None = None
    ) -> AbstractContextManager[Any]:
        """A worker that has read a submission and its changed functions, for many calls.

        Parameters
        ----------
        wrong : Wrong
        source : SubmissionSource
        call_seconds : float, optional
            The most that one call may compute.

        Returns
        -------
        context manager of Bench
        """
        return trying(
            self._opened,
            source,
            self.limits,
            self._switch,
            self._lent(wrong),
            self.patience,
            memoize=not self._special,
            call_seconds=call_seconds or self.limits.call_cpu_seconds,
        )

    def _others(self, targets: Sequence[Target]) -> list[Target]:
        """All other calls where right is known: what is right by luck on a few is wrong on one of these."""
        tried = {id(one.call) for one in targets}
        pairs = zip(self.asked.calls, self.asked.rights, strict=True)
        return [Target(call, right) for call, right in pairs if right and id(call) not in tried]

    def _lent(self, wrong: Wrong) -> dict[str, Callable[..., Any]]:
        """What is ours meanwhile: all that is not sound, and what a check makes of its own."""
        own = (wrong.sound - self._special) | {wrong.definition.exercise}
        return {name: line for name, line in self._switch.lines.items() if name not in own}
