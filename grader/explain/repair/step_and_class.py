"""A step of a function that leaves what one known mistake gives: both are said, where nothing speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

import msgspec

from grader.explain.bank.two_mistakes import two_mistakes
from grader.explain.catalog import catalog
from grader.explain.cause import Cause
from grader.explain.repair.candidate_replay import Target
from grader.explain.repair.half_right import StepsGiven, plain_step, silences, switches_off
from grader.explain.repair.ranking import Repair, moves
from grader.explain.repair.single_mistakes import Half, name_one_piece, only_likely
from grader.explain.repair.step_search import StepSearch
from grader.explain.repair.steps import CandidateChange
from grader.explain.repair.wrong_definition import Wrong
from grader.model import Definition, FoundBy

_TRIED = 4
"""So many things that may be left of two mistakes are put to the proof."""
NO_PIECE = catalog().phrase("repair-line")
"""What is said of steps that share no piece of a line: such a one may make good what is wrong in another line."""


class StepAndClass(NamedTuple):
    """The search for a step and what it leaves."""

    search: StepSearch

    def cause(self, wrong: Wrong, targets: Sequence[Target], looked: Sequence[StepsGiven]) -> Cause | None:
        """A step that leaves one mistake with a name: the only one that plain steps leave, or another step mends it.

        What changes a helper's call may only make good what is wrong in the helper: that is looked at first.

        Parameters
        ----------
        wrong : Wrong
        targets : sequence of Target
            Calls on which it is wrong.
        looked : sequence of StepsGiven
            The definition and its helpers, each with what its steps give on the first of these.

        Returns
        -------
        Cause or None
        """
        first, last = targets[0], targets[-1]
        if last.rights[0][0].startswith("!"):
            return None  # no class explains that something is not refused
        place = next((at for at, one in enumerate(self.search.cheap) if one is first.call), -1)
        round_a_helper = None
        for one in looked:
            halves = [
                half
                for steps, given in one.stages
                for half in self.search.asked.single.begun(place, steps, given)
            ]
            found = self.search.asked.single.likeliest(self._leaving_one(wrong, one.place, first, halves))
            sure = only_likely(found)
            for other in sorted(found[:_TRIED], key=lambda other: other is not sure):
                step = plain_step(other.steps)
                then = msgspec.structs.replace(one.place, source=step.source)
                repairs = [each.repair for each in other.steps]
                said = self.search.in_short(wrong, one.place, repairs)
                changed = wrong.with_other(one.place, then)
                if not said or name_one_piece(said, other.known.text):
                    continue
                is_sure = other is sure and other.is_slip
                is_sure = is_sure and not self._hides(wrong, one, changed, then, last, step)
                proof = None
                if not is_sure or not other.known.from_mistake:
                    proof = self._proof(changed, targets, repairs)
                if is_sure or (proof is not None and NO_PIECE not in said):
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
            found = self.search.proven(changed, StepsGiven(place, []), targets, second=True)
            steps = [step.repair for step in found]
            if moves(repairs, steps):
                return None
            if steps:
                return self.search.in_short(changed, place, steps, in_one_line=True)
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
        before = self.search.on(wrong, looked.place, [steps for steps, _ in looked.stages[::2]], target)
        left = next((given for one, given in before.each if one is step), None)
        if left is None or target.own is None or silences(target.own, left, target.rights):
            return True
        after = self.search.on(changed, then, islice(self.search.stages(then), 0, None, 2), target)
        return switches_off(before, target.own, after, left)

    def _leaving_one(self, wrong: Wrong, place: Definition, first: Target, halves: list[Half]) -> list[Half]:
        """Those that leave a single mistake on the other calls of the bank as well."""
        for at, call in enumerate(self.search.cheap):
            if call is not first.call and halves:
                changed = wrong.changed(place, [half.step for half in halves])
                with self.search.trying(wrong, changed, first.patience) as bench:
                    given = bench.each(wrong.definition.exercise, len(halves), call)
                    halves = list(self.search.asked.single.still(at, halves, given))
        return halves
