"""A repair on a learner's own machine, where there are visible examples and nothing else: they decide.

Examples are few, and hidden checks see more: so only the plainest changes are looked for. Where nobody can see that two
arrays are shuffled alike, a rarer one would find that neither should be.
"""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Iterator, Sequence

from grader.explain.cause import Cause
from grader.explain.repair.ranking import rank
from grader.explain.repair.repair_phrases import cause_of
from grader.explain.repair.steps import CandidateChange, stages_of
from grader.model import Definition, Limits
from grader.rpc.worker_process import Host

_MOST = 16
"""Where more changes than these pass, no one of them is the mistake."""

Passing = Callable[[Sequence[CandidateChange]], Iterator[bool]]
"""Whether all examples of the exercise pass, for each changed function in turn."""


def repair(
    host: Host,
    limits: Limits,
    definition: Definition,
    outside: Sequence[str],
    passing: Passing,
    seconds: float,
) -> Cause | None:
    """The change of one step with which a learner's function passes all examples.

    Parameters
    ----------
    host : Host
    limits : Limits
    definition : Definition
        The learner's own.
    outside : sequence of str
        The other functions of the assignment.
    passing : callable
        Says of each changed function, in order, whether it passes all examples.
    seconds : float
        On the clock; after these, nothing is found.

    Returns
    -------
    Cause or None
        None where no change or too many do, or where that takes too long.
    """
    until = time.monotonic() + seconds
    for stage in stages_of(host, limits, definition, outside):
        likely = [step for step in stage if rank(step.repair.operator) == 0]
        found = []
        for step, passes in zip(likely, passing(likely), strict=False):
            if time.monotonic() > until:
                return None
            if passes:
                found.append(step.repair)
            if len(found) > _MOST:
                return None
        if found:
            return cause_of(found, textwrap.dedent(definition.source), definition.place)
    return None
