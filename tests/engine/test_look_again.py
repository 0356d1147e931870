"""Who is on the list of those that need another look."""

from __future__ import annotations

from grader.look_again import LOOK_AGAIN, look_again
from grader.model import CheckResult, Note, Outcome


def _check(outcome: Outcome) -> CheckResult:
    points = 1.0 if outcome is Outcome.PASSED else 0.0
    return CheckResult(id="c", exercise="e", title="", points=points, max_points=1.0, outcome=outcome)


def test_whoever_may_have_lost_a_point_is_on_the_list() -> None:
    """Every kind of the table is a reason where a check is not passed."""
    notes = [Note(kind, "") for kind in LOOK_AGAIN]
    assert look_again(notes, [_check(Outcome.PASSED), _check(Outcome.FAILED)]) == tuple(LOOK_AGAIN)


def test_who_has_all_points_has_lost_none_by_what_a_file_holds() -> None:
    """A part that does not parse is no reason beside full marks; a doubt about files or people still is one."""
    notes = [Note("does_not_parse", ""), Note("file_chosen", ""), Note("two_groups", "")]
    assert look_again(notes, [_check(Outcome.PASSED)]) == ("file_chosen", "two_groups")
