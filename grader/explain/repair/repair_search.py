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


def repair_of(wrong: Wrong, search: StepSearch) -> Cause | None:
    """What makes a definition right: one step, a step and a known mistake, two steps; None where nothing is certain.

    Parameters
    ----------
    wrong : Wrong
    search : StepSearch
        Of the same submission.

    Returns
    -------
    Cause or None
    """
    if len(search.asked.rights) != len(search.asked.calls):
        return None
    found = None
    looked: list[StepsGiven] = []
    try:
        targets = search.targets(wrong)
        for place in (wrong.definition, *wrong.helpers) if targets else ():
            looked.append(StepsGiven(place, []))
            repairs = [step.repair for step in search.proven(wrong, looked[-1], targets)]
            other = cause_of(repairs, textwrap.dedent(place.source), place.place, wrong.helper(place))
            found = other or found
            if other is not None and not only_patches(repairs):
                return found
        if found or search.is_single:
            return found
        by_class = StepAndClass(search).cause(wrong, targets, looked)
        return by_class or TwoStepSearch(search).cause(wrong, targets, looked)
    except (GivenUp, SubmissionFault, BoxFault):
        return found
