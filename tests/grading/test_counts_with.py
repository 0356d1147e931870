"""What is trivially true counts only together with what is not, and the rest of the result stays as it was."""

from __future__ import annotations

import itertools

import msgspec

from grader.grading.counts_with import counted, recounted
from grader.grading.setup import Check
from grader.model import CheckResult, Outcome

CHECKS = {
    "shape": Check(id="shape", exercise="f", title="The shape.", points=1, counts_with=("a", "b")),
    "a": Check(id="a", exercise="f", title="A.", points=2),
    "b": Check(id="b", exercise="f", title="B.", points=3, counts_with=("a",)),
}


def result(name: str, outcome: Outcome) -> CheckResult:
    """How one of the checks ended."""
    points = {Outcome.PASSED: CHECKS[name].points, Outcome.GRADER_FAULT: None}.get(outcome, 0.0)
    return CheckResult(
        id=name, exercise="f", title=CHECKS[name].title, points=points, max_points=9, outcome=outcome
    )


def test_a_passed_check_counts_exactly_where_one_that_it_names_is_passed() -> None:
    """For every outcome of the three: nothing changes but a passed check of which no companion passes."""
    for outcomes in itertools.product(Outcome, repeat=3):
        before = [result(name, outcome) for name, outcome in zip(CHECKS, outcomes, strict=True)]
        by_name = dict(zip(CHECKS, outcomes, strict=True))
        for one, after in zip(before, counted(before, CHECKS), strict=True):
            named = [by_name[name] for name in CHECKS[one.id].counts_with]
            counts = not named or Outcome.PASSED in named or Outcome.GRADER_FAULT in named
            if one.outcome is Outcome.PASSED and not counts:
                assert (after.outcome, after.points) == (Outcome.BLOCKED, 0.0)
            else:
                assert after == one


def test_the_learner_reads_that_it_is_right_and_when_it_counts() -> None:
    """The sentences of the checks that it waits for, in at most three lines."""
    wrong = [result("shape", Outcome.PASSED), result("a", Outcome.FAILED), result("b", Outcome.FAILED)]
    [shape, _, _] = counted(wrong, CHECKS)
    assert (
        shape.feedback
        == "This check found nothing wrong. You get its points as soon as one of these checks passes, too:\nA.\nB."
    )
    [_, _, b] = counted([*wrong[:2], result("b", Outcome.PASSED)], CHECKS)
    assert (
        b.feedback
        == "This check found nothing wrong. You get its points as soon as this check passes, too:\nA."
    )


def test_no_more_than_two_sentences_of_others_are_told() -> None:
    """A learner reads three lines."""
    checks = {"shape": Check(id="shape", exercise="f", title="S.", points=1, counts_with=("a", "b", "c"))}
    checks |= {name: Check(id=name, exercise="f", title=f"{name}.", points=1) for name in "abc"}
    before = [
        CheckResult(id="shape", exercise="f", title="S.", points=1, max_points=1, outcome=Outcome.PASSED)
    ]
    before += [
        CheckResult(id=name, exercise="f", title=f"{name}.", points=0, max_points=1, outcome=Outcome.FAILED)
        for name in "abc"
    ]
    assert counted(before, checks)[0].feedback.splitlines()[1:] == ["a.", "b."]


def test_counting_again_is_counting_once() -> None:
    """For every outcome before and after: what was blocked gets its points back before it is counted anew."""
    for outcomes in itertools.product((Outcome.PASSED, Outcome.FAILED, Outcome.GRADER_FAULT), repeat=3):
        before = [result(name, outcome) for name, outcome in zip(CHECKS, outcomes, strict=True)]
        before = [msgspec.structs.replace(one, max_points=CHECKS[one.id].points) for one in before]
        once = counted(before, CHECKS)
        assert recounted(once, CHECKS) == once
        for now in Outcome:
            if now is not Outcome.BLOCKED:
                changed = msgspec.structs.replace(result("a", now), max_points=2)
                afresh = counted([before[0], changed, before[2]], CHECKS)
                assert recounted([once[0], changed, once[2]], CHECKS) == afresh
