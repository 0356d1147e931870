"""What a learner reads of a wrong answer is found on other inputs than those that decided.

Hidden inputs are in the hands of the learner's code while it is judged, and whatever is told of its answers (a place, a
shape, a key, a name of a mistake) is a way to carry them out. So the run that judges gives outcomes and nothing else,
and the checks that failed run once more, with inputs of another secret, in workers that have seen no others. What they
say there is told where the outcome is the same; else it is told in plain words that something is wrong.
"""

from __future__ import annotations

import msgspec

from grader.explain.catalog import catalog
from grader.grading.session import GradingSession
from grader.model import CheckResult


def told(result: CheckResult, elsewhere: GradingSession) -> CheckResult:
    """Explain a result by what the same check says on other inputs.

    Parameters
    ----------
    result : CheckResult
        How the check was judged.
    elsewhere : GradingSession
        The same checks on inputs that judge nobody.

    Returns
    -------
    CheckResult
        The same outcome and points; feedback and place are those from elsewhere, where the check ends there as it was
        judged.
    """
    other = elsewhere.results.get(result.id)
    if other is None or other.outcome is not result.outcome:
        return result
    kind = elsewhere.kinds.get(result.id, "")
    if result.id not in elsewhere.drawn and kind and not catalog().is_narrow(kind):
        return result  # it draws nothing, so its inputs are the same in both runs: few things are told of it
    return msgspec.structs.replace(result, feedback=other.feedback, place=other.place)
