"""A decision is entered by hand: whom it means, whether it can be, and what it changes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from grader.gradebook.decisions import Decision, DecisionKind, decide, decisions_of, in_force
from grader.gradebook.gradebook_file import Gradebook
from grader.gradebook.learner_search import LearnerSearch
from grader.gradebook.marking import marks_of_learner
from grader.gradebook.persons import Learner
from grader.gradebook.policy_file import CoursePolicy
from grader.gradebook.stored_results import assignments, current_results
from grader.marks import Mark
from grader.model import GradeError
from grader.phrases import nearest


class ByHand(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to decide: `student` names a person or a group; a `value` of None takes it back."""

    kind: DecisionKind
    student: str
    assignment: str
    value: float | str | bool | None
    check: str = ""
    reason: str = ""
    by: str


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it for one person: whether it is new, and the mark before and after.

    `idle` is an override of a check that counts for nothing as long as the whole is overridden too.
    """

    person: Learner
    is_new: bool
    before: Mark
    after: Mark
    idle: bool = False


def decide_by_hand(
    gradebook: Gradebook, wish: ByHand, policy: CoursePolicy, course: Sequence[str] = ()
) -> list[Decided]:
    """Enter a decision for whomever it means; all of them, or none.

    Parameters
    ----------
    gradebook : Gradebook
    wish : ByHand
    policy : CoursePolicy
    course : sequence of str
        The assignments of the course, where they are known: one that is not graded yet may be named too.

    Returns
    -------
    list of Decided

    Raises
    ------
    GradeError
        Where nobody, no assignment or no check is called so; where there is nothing to override.
    """
    graded = [one.slug for one in assignments(gradebook)]
    known = list(dict.fromkeys((*graded, *course, *policy.assignments)))
    if wish.assignment not in known:
        raise GradeError(f"There is no assignment {wish.assignment!r}; {nearest(wish.assignment, known)}")
    people = LearnerSearch(gradebook).members(wish.student)
    if wish.check:
        _refuse_check(gradebook, wish, people)
    done = []
    with gradebook.writing():
        for person in people:
            before = marks_of_learner(gradebook, person, policy).get(wish.assignment)
            is_new = decide(gradebook, _decision(wish, person))
            after = marks_of_learner(gradebook, person, policy).get(wish.assignment)
            nothing = Mark(assignment=wish.assignment, student=person.id, max_score=0.0)
            done.append(
                Decided(
                    person=person,
                    is_new=is_new,
                    before=before or nothing,
                    after=after or nothing,
                    idle=bool(wish.check)
                    and wish.value is not None
                    and _whole_is_overridden(gradebook, wish, person),
                )
            )
    return done


def _whole_is_overridden(gradebook: Gradebook, wish: ByHand, person: Learner) -> bool:
    decided = in_force(decisions_of(gradebook, wish.assignment, person.key))
    return any(one.kind is DecisionKind.OVERRIDE and not one.check_id for one in decided)


def _refuse_check(gradebook: Gradebook, wish: ByHand, people: Sequence[Learner]) -> None:
    rows = gradebook.rows("SELECT check_id, exercise FROM item WHERE assignment = ?", (wish.assignment,))
    checks = [row["check_id"] for row in rows]
    if wish.check not in checks:
        of_exercise = [row["check_id"] for row in rows if row["exercise"] == wish.check]
        if of_exercise:
            advice = f"that is an exercise, and its checks are {', '.join(of_exercise)}."
        elif checks:
            advice = nearest(wish.check, checks, "`grade show` lists those that are not passed.")
        else:
            advice = "it is not graded yet."
        raise GradeError(f"There is no check {wish.check!r} in {wish.assignment}; {advice}")
    results = current_results(gradebook, wish.assignment)
    for person in people:
        if person.key not in results and wish.value is not None:
            raise GradeError(
                f"{person.id} handed in nothing for {wish.assignment}; give points for the whole assignment."
            )


def _decision(wish: ByHand, person: Learner) -> Decision:
    return Decision(
        person=person.key,
        assignment=wish.assignment,
        kind=wish.kind,
        value=wish.value,
        check_id=wish.check,
        reason=wish.reason,
        decided_by=wish.by,
    )
