"""Which verdicts are looked at a second time."""

from __future__ import annotations

from typing import Any

import pytest

from grader.engine.retry_policy import is_doubtful
from grader.grading.setup import Judged
from grader.model import CheckResult, Note, Outcome


def check(name: str, outcome: Outcome) -> CheckResult:
    """How a check ended."""
    return CheckResult(id=name, exercise="f", title="It is so.", points=None, max_points=1, outcome=outcome)


FAULT, TIMED_OUT = check("a", Outcome.GRADER_FAULT), check("b", Outcome.TIMED_OUT)


@pytest.mark.parametrize(
    ("judged", "broken", "doubtful"),
    [
        ({"checks": ()}, (), False),
        ({"checks": (TIMED_OUT, check("c", Outcome.CRASHED))}, (), False),  # by the kernel's count
        ({"checks": (TIMED_OUT,), "asleep": ("b",)}, (), True),  # by a clock on the wall
        ({"checks": (TIMED_OUT,), "notes": (Note("stalled", "It did not end."),)}, (), True),
        ({"checks": (TIMED_OUT,), "notes": (Note("duplicate_definition", "Twice."),)}, (), False),
        ({"checks": (TIMED_OUT, FAULT)}, (), True),
        ({"checks": (TIMED_OUT, FAULT)}, ("b",), True),
        ({"checks": (TIMED_OUT, FAULT)}, ("a",), False),  # it judges nobody, not even the reference
        ({"checks": (FAULT, check("c", Outcome.GRADER_FAULT))}, {"a": "why"}, True),
        ({"checks": (TIMED_OUT, FAULT), "asleep": ("b",), "notes": (Note("grader_fault", "Twice."),)}, (), False),
        ({"checks": (FAULT,), "notes": (Note("stalled", "Once."), Note("grader_fault", "Twice."))}, (), False),
    ],
)  # fmt: skip
def test_what_a_clock_ended_or_a_fault_of_ours_is_looked_at_once_more(
    judged: dict[str, Any], broken: Any, doubtful: bool
) -> None:
    """And nothing else is, nor what was tried twice already."""
    assert is_doubtful(Judged(**judged), broken) is doubtful
