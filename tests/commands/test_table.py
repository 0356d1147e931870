"""What the terminal's table says of a submission."""

from __future__ import annotations

from grader.commands.run import _first_finding
from grader.model import CheckResult, Graded, Outcome, SubmissionResult


def _check(name: str, outcome: Outcome, feedback: str) -> CheckResult:
    return CheckResult(
        id=name,
        exercise="softmax",
        title="",
        points=0.0,
        max_points=1.0,
        outcome=outcome,
        feedback=feedback,
    )


def test_the_first_finding_is_one_to_mend() -> None:
    """What is right and only waits for another check is not said before what is wrong."""
    result = SubmissionResult(
        assignment="softmax",
        student="ada",
        submission="",
        score=0.0,
        max_score=2.0,
        outcome=Outcome.FAILED,
        isolation=3,
        checks=(
            _check("test_shape", Outcome.BLOCKED, "This check found nothing wrong."),
            _check("test_values", Outcome.FAILED, "The numbers are wrong.\nIn two lines."),
        ),
    )
    assert _first_finding(Graded(result=result)) == "softmax: The numbers are wrong."
