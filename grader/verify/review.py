"""What an author may look at in an assignment that is proven: gaps, cascades, and what each check is for.

Nothing here makes an assignment fail: whether it matters is for the author to say.
"""

from __future__ import annotations

import msgspec

from grader.course import Assignment, Course
from grader.verify.gaps import gaps_of
from grader.verify.recorded_calls import checks_of, exercise_of
from grader.verify.redundancy import CheckCatches, cascades_of, catches_of


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """Of one assignment: lines about what no check looks at and about slips that are paid for twice, and its checks."""

    assignment: str
    gaps: tuple[str, ...]
    cascades: tuple[str, ...]
    checks: tuple[CheckCatches, ...]

    def redundant(self) -> list[str]:
        """A line for each group of checks that catch the very same mistakes."""
        groups = {tuple(sorted((one.check, *one.same_as))) for one in self.checks if one.same_as}
        return [f"{', '.join(group)} catch the same mistakes" for group in sorted(groups)]


def review(course: Course, assignment: Assignment) -> Review:
    """Look at the checks of an assignment, which are run in this process with the reference.

    Raises
    ------
    GradeError
        Where the reference cannot be read.
    """
    exercises = {name: exercise_of(check) for name, check in checks_of(assignment.hidden).items()}
    return Review(
        assignment=assignment.slug,
        gaps=tuple(gaps_of(assignment, course.secret)),
        cascades=tuple(cascades_of(assignment, exercises)),
        checks=catches_of(assignment, exercises),
    )
