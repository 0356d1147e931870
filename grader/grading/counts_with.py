"""What is trivially true counts only together with what is not.

A check may name others, with `@pytest.mark.counts_with("test_values")`: what it passes counts where at least one of
these is passed too. All checks run and are judged by themselves; this looks at their results when all are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from grader.grading.setup import Check
from grader.model import CheckResult, Outcome

_MOST_NAMED = 2
"""The most sentences of other checks that are told: a learner reads three lines."""


def counted(results: Iterable[CheckResult], checks: Mapping[str, Check]) -> tuple[CheckResult, ...]:
    """Block what was passed and does not count.

    Parameters
    ----------
    results : iterable of CheckResult
        Of all checks of an assignment.
    checks : mapping of str to Check
        The checks by id; `counts_with` has the names of others.

    Returns
    -------
    tuple of CheckResult
        In the same order. Where one that a check names could not be judged, that is our fault and costs no point.
    """
    found = {result.id: result for result in results}
    return tuple(_counted(result, checks[result.id].counts_with, found) for result in found.values())


def recounted(results: Iterable[CheckResult], checks: Mapping[str, Check]) -> tuple[CheckResult, ...]:
    """The same, where some results have changed since they were counted.

    Parameters
    ----------
    results, checks
        As in `counted`.

    Returns
    -------
    tuple of CheckResult
        In the same order.
    """
    return counted(map(_as_judged, results), checks)


def _as_judged(result: CheckResult) -> CheckResult:
    if result.outcome is not Outcome.BLOCKED:
        return result
    return msgspec.structs.replace(result, outcome=Outcome.PASSED, points=result.max_points, feedback="")


def _counted(result: CheckResult, named: tuple[str, ...], found: Mapping[str, CheckResult]) -> CheckResult:
    outcomes = {found[one].outcome for one in named}
    if result.outcome is not Outcome.PASSED or not outcomes:
        return result
    if outcomes & {Outcome.PASSED, Outcome.GRADER_FAULT}:
        return result
    feedback = _sentence([found[one].title for one in named])
    return msgspec.structs.replace(result, outcome=Outcome.BLOCKED, points=0.0, feedback=feedback)


def _sentence(titles: list[str]) -> str:
    when = "this check passes" if len(titles) == 1 else "one of these checks passes"
    return "\n".join(
        [
            f"This check found nothing wrong. You get its points as soon as {when}, too:",
            *titles[:_MOST_NAMED],
        ]
    )
