"""From what was judged and what was decided to what counts: the marks of an assignment, one for each learner.

Nothing is kept: marks are worked out anew from results, decisions and policy, so that all three may change. What
learners were shown is what was published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from grader.escaping import one_line
from grader.gradebook.assignment_marks import AssignmentMarks
from grader.gradebook.decisions import Decision, decisions_of
from grader.gradebook.gradebook_file import Gradebook
from grader.gradebook.lateness import latenesses
from grader.gradebook.learner_search import LearnerSearch
from grader.gradebook.persons import Learner
from grader.gradebook.policy_file import POLICY_FILE, CoursePolicy, assignments_at, read_policy
from grader.gradebook.stored_results import assignments
from grader.marks import Mark
from grader.model import GradeError
from grader.phrases import nearest


def policy_of(gradebook: Gradebook, path: Path | None = None) -> CoursePolicy:
    """The policy of a course: the file that was named, else `policy.toml` beside the gradebook, else none.

    Parameters
    ----------
    gradebook : Gradebook
    path : Path, optional

    Returns
    -------
    CoursePolicy

    Raises
    ------
    GradeError
        Where it cannot be read, or something in it is wrong; where the course is here and has no such assignment.
    """
    beside = gradebook.path.parent / POLICY_FILE
    if path is None and not beside.is_file():
        return CoursePolicy()
    if path is not None and not path.exists():
        raise GradeError(
            f"There is no policy {one_line(str(path))}; correct --policy, or leave it out for the "
            f"{POLICY_FILE} beside the gradebook."
        )
    course = assignments_at(gradebook.path.parent)
    return read_policy(path or beside, [*course, *_known(gradebook)] if course else ())


def _known(gradebook: Gradebook) -> list[str]:
    return [one.slug for one in assignments(gradebook)]


def marks_of(gradebook: Gradebook, assignment: str, policy: CoursePolicy | None = None) -> list[Mark]:
    """The mark of each learner for one assignment, by id, those who handed in nothing included.

    Parameters
    ----------
    gradebook : Gradebook
    assignment : str
        One that the gradebook has.
    policy : CoursePolicy, optional
        Else that beside the gradebook.

    Returns
    -------
    list of Mark

    Raises
    ------
    GradeError
        Where the policy is wrong, contradicts itself, or names people who are not there.
    """
    return all_marks(gradebook, policy, only=assignment)[assignment]


def all_marks(
    gradebook: Gradebook, policy: CoursePolicy | None = None, *, only: str | None = None
) -> dict[str, list[Mark]]:
    """The mark of each learner for each assignment.

    Parameters
    ----------
    gradebook : Gradebook
    policy : CoursePolicy, optional
        Else that beside the gradebook.
    only : str, optional
        The one assignment whose marks are asked for: others are looked at where slip days go across the course.

    Returns
    -------
    dict of str to list of Mark
        By assignment, in the order of the gradebook; by the learner's id within.

    Raises
    ------
    GradeError
        Where the policy is wrong, contradicts itself, or names people who are not there; where there is no such
        assignment.
    """
    policy = policy_of(gradebook) if policy is None else policy
    search = LearnerSearch(gradebook)
    known = _known(gradebook)
    if only is not None and only not in known:
        there = nearest(only, known, "" if known else "nothing is graded yet.")
        raise GradeError(f"There is no assignment {only!r} in {gradebook.path}; {there}")
    needed = known if only is None or policy.slip_days else [only]
    written = _for_people(policy, search)
    books = [AssignmentMarks(gradebook, slug, written[slug], policy) for slug in needed]
    has_roster = any(one.on_roster for one in search.people)
    marks: dict[str, list[Mark]] = {slug: [] for slug in known if only in (None, slug)}
    for person in search.people:
        for mark, is_there in _marks(books, person, policy):
            if mark.assignment in marks and (is_there or person.on_roster or not has_roster):
                marks[mark.assignment].append(mark)
    return marks


def marks_of_learner(
    gradebook: Gradebook, person: Learner, policy: CoursePolicy | None = None
) -> dict[str, Mark]:
    """One learner's mark for each assignment.

    Parameters
    ----------
    gradebook : Gradebook
    person : Learner
    policy : CoursePolicy, optional
        Else that beside the gradebook.

    Returns
    -------
    dict of str to Mark
        By assignment, in the order of the gradebook.

    Raises
    ------
    GradeError
        Where the policy is wrong, contradicts itself, or names people who are not there.
    """
    policy = policy_of(gradebook) if policy is None else policy
    written = _for_people(policy, LearnerSearch(gradebook))
    books = [
        AssignmentMarks(gradebook, one.slug, written[one.slug], policy, person.key)
        for one in assignments(gradebook)
    ]
    return {mark.assignment: mark for mark, _ in _marks(books, person, policy)}


def idle_overrides(gradebook: Gradebook, assignment: str, policy: CoursePolicy) -> dict[str, list[str]]:
    """Overrides of checks that are not there any more, as after a check got another name: they count for nothing.

    Parameters
    ----------
    gradebook : Gradebook
    assignment : str
    policy : CoursePolicy

    Returns
    -------
    dict of str to list of str
        The checks, by the learner's id.

    Raises
    ------
    GradeError
        Where the policy names people who are not there.
    """
    search = LearnerSearch(gradebook)
    written = _for_people(policy, search)[assignment]
    decided = {one.person for one in [*written, *decisions_of(gradebook, assignment)] if one.check_id}
    found = {
        person.id: AssignmentMarks(gradebook, assignment, written, policy, person.key).idle_overrides(person)
        for person in search.people
        if person.key in decided
    }
    return {student: checks for student, checks in found.items() if checks}


def _marks(
    books: Sequence[AssignmentMarks], person: Learner, policy: CoursePolicy
) -> Iterator[tuple[Mark, bool]]:
    """A learner's marks, each with whether there is anything of them."""
    handed = {book.slug: book.handed(person) for book in books}
    late = latenesses([*handed.values()], policy)
    for book in books:
        yield book.mark(person, handed[book.slug], late[book.slug]), book.has(person)


def written_decisions(gradebook: Gradebook, policy: CoursePolicy) -> list[Decision]:
    """The decisions that stand in files, a record for each person.

    Parameters
    ----------
    gradebook : Gradebook
    policy : CoursePolicy

    Returns
    -------
    list of Decision
        By assignment, each in the order of the files.

    Raises
    ------
    GradeError
        Where the policy names people who are not there, or contradicts itself.
    """
    return [*chain.from_iterable(_for_people(policy, LearnerSearch(gradebook)).values())]


def unknown_checks(gradebook: Gradebook, policy: CoursePolicy) -> list[str]:
    """Lines of files about a check that their assignment does not have: they count for nothing.

    Parameters
    ----------
    gradebook : Gradebook
    policy : CoursePolicy

    Returns
    -------
    list of str
        A sentence for each, with its place; nothing of assignments that are not graded yet.
    """
    checks: dict[str, list[str]] = defaultdict(list)
    for row in gradebook.rows("SELECT assignment, check_id FROM item"):
        checks[row["assignment"]].append(row["check_id"])
    return [
        f"{one.where}: this counts for nothing: {one.assignment} has no check {one.check!r}; "
        f"{nearest(one.check, there, '`grade show` lists them.')}"
        for one in policy.decisions
        if one.check and (there := checks.get(one.assignment)) and one.check not in there
    ]


def _for_people(policy: CoursePolicy, search: LearnerSearch) -> Mapping[str, list[Decision]]:
    """The decisions that stand in files, a record for each person, by assignment."""
    found: dict[str, list[Decision]] = defaultdict(list)
    earlier: dict[tuple[str, ...], Decision] = {}
    for one in policy.decisions:
        try:
            people = search.members(one.student)
        except GradeError as error:
            raise GradeError(f"{one.where}: {error}") from None
        for person in people:
            decision = Decision(
                person=person.key,
                assignment=one.assignment,
                kind=one.kind,
                value=one.value,
                check_id=one.check,
                reason=one.reason,
                decided_by=one.by or one.where,
                source=one.where,
            )
            other = earlier.setdefault(decision.replaces, decision)
            if other.value != decision.value:
                raise GradeError(
                    f"{one.where}: this {one.kind} of {one_line(person.id)} for {one.assignment} contradicts "
                    f"{other.source}; keep one of them."
                )
            found[one.assignment].append(decision)
    return found
