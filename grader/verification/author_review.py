"""What an author may look at in an assignment that is proven: gaps, cascades, unseen mistakes, what each check is for.

Whether it matters is for the author to say, in `[looked_at]` of assignment.toml: what stays, and why. What is not said
there fails nothing; a reason for what is not there any more does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from grader.course import Assignment, Course, Mistake
from grader.verification.gaps import gaps_of
from grader.verification.in_process import checks_of, exercise_of
from grader.verification.reason_patterns import matches
from grader.verification.redundancy import CheckCatches, cascades_of, catches_of


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """Of one assignment: its checks, and a line for each thing that is worth a look.

    `reasons` are those of them that the author explains, with the reason; `open` are the others. `idle` are patterns
    in `[looked_at]` of which nothing is there.
    """

    assignment: str
    checks: tuple[CheckCatches, ...]
    open: tuple[str, ...]
    reasons: dict[str, str]
    idle: tuple[str, ...]


def review(course: Course, assignment: Assignment, unseen: Iterable[str] = ()) -> Review:
    """Look at the checks of an assignment, which are run in this process with the reference.

    Parameters
    ----------
    course : Course
    assignment : Assignment
    unseen : iterable of str
        The names of the mistakes that pass every visible example.

    Returns
    -------
    Review

    Raises
    ------
    GradeError
        Where the reference cannot be read.
    """
    exercises = {name: exercise_of(check) for name, check in checks_of(assignment.hidden).items()}
    checks = catches_of(assignment, exercises)
    lines = [
        *gaps_of(assignment, course.secret),
        *cascades_of(assignment, exercises),
        *_redundant(checks),
        *map(_unseen, unseen),
    ]
    by_luck = [_unseen(f"mistakes/{one.path.name}") for one in assignment.mistakes if _draws(one)]
    reasons = {
        line: reason
        for line in lines
        for pattern, reason in assignment.looked_at.items()
        if matches(pattern, line)
    }
    return Review(
        assignment=assignment.slug,
        checks=checks,
        open=tuple(line for line in lines if line not in reasons),
        reasons=reasons,
        idle=tuple(
            one for one in assignment.looked_at if not any(matches(one, line) for line in [*lines, *by_luck])
        ),
    )


def _unseen(mistake: str) -> str:
    return f"{mistake} passes every visible example"


def _draws(mistake: Mistake) -> bool:
    """Whether an example may see it today and not tomorrow: it may draw without a seed."""
    return "random" in mistake.path.read_text(encoding="utf-8")


def _redundant(checks: Sequence[CheckCatches]) -> Iterator[str]:
    """A line for each group of checks that catch the very same mistakes, and for each check that nothing needs."""
    groups = {tuple(sorted((one.check, *one.same_as))) for one in checks if one.same_as}
    yield from (f"{', '.join(group)} catch the same mistakes" for group in sorted(groups))
    for one in checks:
        if not one.needed:
            yield f"{one.check} is never the only one that catches a mistake or a mutant"
