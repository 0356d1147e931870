"""Find two steps that make a function right together, where no single one does."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from itertools import combinations, islice
from typing import NamedTuple

import msgspec

from grader.explain.bank.two_mistakes import one_of_several, two_mistakes
from grader.explain.catalog import catalog
from grader.explain.cause import Cause
from grader.explain.repair.candidate_replay import Target
from grader.explain.repair.half_right import Nearer, StepsGiven, changing, likely, nearer, nearer_inside
from grader.explain.repair.ranking import moves, rank
from grader.explain.repair.single_mistakes import name_one_piece
from grader.explain.repair.step_and_class import NO_PIECE
from grader.explain.repair.step_search import StepSearch
from grader.explain.repair.steps import traced_of
from grader.explain.repair.wrong_definition import Wrong
from grader.model import FoundBy

_SECOND = 5000
"""So many calls the search for a second step may take, and one more step that makes some of it right."""
_ON_OTHERS = 2000
"""So many calls the steps may take on other calls than the first; the largest of these is always tried."""
_PAIRS = 4000
"""The most pairs of steps that are made at once; fewer of a long function."""
_CHARACTERS = 2_000_000
_CHECKED = 160
"""The most checks that steps of one function are put to, one by one: those of which a call costs little."""
_FOUND = 16
"""So many pairs that give what is right are looked at."""
_TRIED = 4
"""Of so many of these the second step is looked for."""

_Half = tuple[Nearer, frozenset[str]]
"""Steps that give the same, and the checks that pass after one of them."""


class TwoStepSearch(NamedTuple):
    """The search for a second step; what the first gives is known."""

    search: StepSearch

    def cause(self, wrong: Wrong, targets: Sequence[Target], looked: Sequence[StepsGiven]) -> Cause | None:
        """Two steps that make it right together, of which one makes some of it right; or two likely ones in two lines.

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
        most = max(1, _ON_OTHERS // sum((len(steps) for one in looked for steps, _ in one.stages), 1))
        others = [one for one in targets[1:] if not one.rights[0][0].startswith("!")][-most:]
        asked = (targets[0], *others)
        found, slips, every = list[Nearer](), dict[str, Nearer](), dict[str, Nearer]()
        for target in asked:
            for one in looked:
                stages = [steps for steps, _ in one.stages]
                there = one if target is targets[0] else self.search.on(wrong, one.place, stages, target)
                found += nearer(there, target.own, target.rights[0])
                slips.update({near.plain.source: near for near in likely(there, target.own)})
                every.update({near.plain.source: near for near in changing(there, target.own)})
        both = self._with_seconds(wrong, sorted(found, key=lambda one: one.order))
        if both is not None:
            return both
        halves = self._passing_more(wrong, list(slips.values()), list(every.values()))
        inside = (near for one in looked for near in self._nearer_inside(wrong, one, targets[0]))
        return (
            self._with_seconds(wrong, (near for near, _ in halves))
            or self._in_two_lines(wrong, [asked[-1], *targets], list(slips.values()))
            or self._with_seconds(wrong, inside)
            or self._one_half(wrong, halves)
        )

    def _with_seconds(self, wrong: Wrong, some: Iterable[Nearer]) -> Cause | None:
        """The first of these steps after which another makes all right."""
        enough, tried = self.search.patience.calls - _SECOND, set[str]()
        for near in some:
            first = near.plain.source
            if first not in tried and self.search.patience.calls > enough:
                tried.add(first)
                both = self._with_a_second(wrong, near)
                if both is not None:
                    return both
        return None

    def _nearer_inside(self, wrong: Wrong, looked: StepsGiven, target: Target) -> list[Nearer]:
        """The steps that make something right that is computed on the way."""
        exercise, place = wrong.definition.exercise, looked.place
        asked = self.search.asked
        known = zip(asked.calls, asked.on_the_way, strict=True)
        right = next(pieces for call, pieces in known if call is target.call)
        steps = [step for step, _ in looked.each]
        texts = traced_of(
            self.search.host,
            self.search.limits,
            textwrap.dedent(place.source),
            [step.source for step in steps],
            wrong.beside(place),
            exercise,
        )
        with self.search.trying(
            wrong, msgspec.structs.replace(wrong.source, changed={exercise: texts}), target.patience
        ) as bench:
            return nearer_inside(place, steps, list(bench.pieces(exercise, len(texts), target.call)), right)

    def _passing_more(self, wrong: Wrong, some: Sequence[Nearer], every: Sequence[Nearer]) -> list[_Half]:
        """The likely steps after which checks pass that failed, the most first: two mistakes may fail some each.

        In their lines, what only makes good is tried as well: where that passes more, the likely step is by luck.
        """
        own, exercise = [wrong.definition], wrong.definition.exercise
        cheap = sorted(wrong.checks.intersection(call.check for call in self.search.cheap))
        if len(cheap) < 2:
            return []
        before = self.search.passed(wrong.changed(own[0], own), exercise, 1, cheap)[0]
        checks = [one for one in cheap if one not in before]
        if len(checks) < 2:
            return []
        found = self._passing(wrong, some, checks)
        lines = {(id(near.place), near.plain.repair.lines) for near, _ in found}
        others = [near for near in every if rank(near.plain.repair.operator) == 2]
        beside = [near for near in others if (id(near.place), near.plain.repair.lines) in lines]
        found += self._passing(wrong, beside, checks)
        most = [one for one in found if not any(passed > one[1] for _, passed in found)]
        return sorted(most, key=lambda one: (-len(one[1]), one[0].order))

    def _passing(self, wrong: Wrong, some: Sequence[Nearer], checks: Sequence[str]) -> list[_Half]:
        """Those of some steps that pass any of these checks, and which."""
        found, exercise = [], wrong.definition.exercise
        for place in (wrong.definition, *wrong.helpers):
            nears = [near for near in some if near.place is place][: _CHECKED // len(checks)]
            source = wrong.changed(place, [near.plain for near in nears])
            passed = self.search.passed(source, exercise, len(nears), checks) if nears else []
            found += [pair for pair in zip(nears, passed, strict=True) if pair[1]]
        return found

    def _one_half(self, wrong: Wrong, halves: Sequence[_Half]) -> Cause | None:
        """What is said of the steps of one line after which the most checks pass."""
        several = [half for half in halves if len(half[1]) > 1]  # one check is soon passed by luck
        for near, passed in several:
            alike = [one for one, others in several if others == passed]
            repairs = [step.repair for one in alike for step in one.steps]
            said = self.search.in_short(wrong, near.place, repairs, in_one_line=True)
            by_mistake = all(rank(one.plain.repair.operator) < 2 and one.place is near.place for one in alike)
            if said and NO_PIECE not in said and by_mistake:
                return one_of_several(FoundBy.REPAIR, "repair+", said)
        return None

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
        with self.search.trying(wrong, source, first.patience) as bench:
            given = bench.each(exercise, len(texts), first.call, first.together)
            right = [pairs[number] for number in islice(bench.repairing(exercise, targets, given), _FOUND)]
        both = (self._with_a_second(wrong, some[one]) for one, _ in right[:_TRIED])
        return next(filter(None, both), None)

    def _with_a_second(self, wrong: Wrong, near: Nearer) -> Cause | None:
        """A step, and another one that makes all right after it, or a call that should be refused."""
        said = self.search.in_short(wrong, near.place, [step.repair for step in near.steps])
        then = msgspec.structs.replace(near.place, source=near.plain.source)
        changed = wrong.with_other(near.place, then)
        left = self.search.targets(changed) if said else []
        if left and all(right.startswith("!") for one in left for right, *_ in one.rights):
            return two_mistakes(FoundBy.REPAIR, "repair+raises", (said, catalog().phrase("raises")))
        for place in (changed.definition, *changed.helpers) if left else ():
            repairs = [
                step.repair for step in self.search.proven(changed, StepsGiven(place, []), left, second=True)
            ]
            other = self.search.in_short(changed, place, repairs) if repairs else ""
            taken = [step.repair for step in near.steps]
            if other and not name_one_piece(said, other) and not moves(taken, repairs):
                return two_mistakes(FoundBy.REPAIR, "repair+repair", (said, other))
        return None
