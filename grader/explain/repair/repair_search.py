"""Find the one step that makes a learner's function right, or two, and say where they are."""

from __future__ import annotations

import textwrap

from grader.explain.cause import Cause
from grader.explain.repair.candidate_replay import GivenUp
from grader.explain.repair.half_right import StepsGiven
from grader.explain.repair.ranking import only_patches
from grader.explain.repair.repair_phrases import cause_of
from grader.explain.repair.step_and_class import StepAndClass
from grader.explain.repair.step_search import StepSearch
from grader.explain.repair.two_step_search import TwoStepSearch
from grader.explain.repair.wrong_definition import Wrong
from grader.rpc.faults import BoxFault, SubmissionFault


class Repairing:
    """The search for what makes one submission's functions right: one step, a step and a known mistake, two steps."""

    def __init__(self, search: StepSearch) -> None:
        self._search = search

    @property
    def but_for_draws(self) -> str:
        """What is said of a step that is right on every call, where draws are deterministic, and not elsewhere."""
        return self._search.but_for_draws

    def cause(self, wrong: Wrong) -> Cause | None:
        """What makes this definition right, where one step in one place does, or two; None where nothing is certain.

        Parameters
        ----------
        wrong : Wrong

        Returns
        -------
        Cause or None
        """
        if len(self._search.asked.rights) != len(self._search.asked.calls):
            return None
        found = None
        looked: list[StepsGiven] = []
        try:
            targets = self._search.targets(wrong)
            for place in (wrong.definition, *wrong.helpers) if targets else ():
                looked.append(StepsGiven(place, []))
                repairs = [step.repair for step in self._search.proven(wrong, looked[-1], targets)]
                other = cause_of(repairs, textwrap.dedent(place.source), place.place, wrong.helper(place))
                found = other or found
                if other is not None and not only_patches(repairs):
                    return found
            if found or self._search.is_single:
                return found
            return StepAndClass(self._search).cause(wrong, targets, looked) or TwoStepSearch(
                self._search
            ).cause(wrong, targets, looked)
        except (GivenUp, SubmissionFault, BoxFault):
            return found
