"""Compare with verdicts that somebody else gave: real files, function by function, each graded as it is.

A verdict is a line of JSON: {"repo", "path", "where", "function", "verdict", "note"}. Its file stands in the folder as
REPO/PATH where `where` is "head", and as REPO.WHERE/PATH otherwise. `ok` agrees when every check of the function
passes; `wrong`, `edge`, `stub` and `planted_bug_left` when at least one does not. Any other verdict is shown, not
counted: it says that two conventions are right, or that an example cannot see a difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import msgspec

from grader.checking.setup import Judged, setup_for
from grader.course import Assignment, Course
from grader.engine.pool import Pool
from grader.engine.progress import Progress
from grader.model import CheckResult, GradeError, Outcome, Submission, SubmittedFile
from grader.sandbox.policy import MINIMUM_LEVEL

_RIGHT = {"ok"}
_WRONG = {"wrong", "edge", "stub", "planted_bug_left"}


class GivenVerdict(msgspec.Struct, frozen=True):
    """What somebody else says of one function in one file."""

    repo: str
    path: str
    function: str
    verdict: str
    where: str = "head"
    note: str = ""

    @property
    def file(self) -> str:
        """The file's path in the folder."""
        return f"{self.repo}/{self.path}" if self.where == "head" else f"{self.repo}.{self.where}/{self.path}"


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """One function: what was said, what we say, and whether the two agree (None: not counted)."""

    given: GivenVerdict
    failed: tuple[CheckResult, ...]
    agrees: bool | None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All comparisons, and what could not be compared."""

    comparisons: tuple[Comparison, ...]
    not_ours: int
    absent: tuple[str, ...]

    @property
    def disagreements(self) -> tuple[Comparison, ...]:
        """Where we say something else."""
        return tuple(one for one in self.comparisons if one.agrees is False)


def read_verdicts(path: Path) -> list[GivenVerdict]:
    """The verdicts in a file. Raises GradeError with file and line."""
    verdicts = []
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise GradeError(f"Cannot read {path}: {error.strerror}.") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                verdicts.append(msgspec.json.decode(line, type=GivenVerdict))
            except msgspec.DecodeError as error:
                raise GradeError(f"{path}:{number}: not a verdict: {error}.") from None
    return verdicts


def compare(
    folder: Path,
    verdicts: Sequence[GivenVerdict],
    course: Course,
    assignments: Sequence[Assignment],
    progress: Progress,
) -> Report:
    """Grade every listed file that is an exercise of these assignments, and compare.

    Raises
    ------
    GradeError
        Where no box can be made, or none of the files is there.
    """
    comparisons: list[Comparison] = []
    absent: set[str] = set()
    ours = {exercise.name for assignment in assignments for exercise in assignment.exercises}
    listed = [given for given in verdicts if given.function in ours]
    progress.begin(len({given.file for given in listed}))
    for assignment in assignments:
        names = {exercise.name for exercise in assignment.exercises}
        by_file: dict[str, list[GivenVerdict]] = defaultdict(list)
        for given in listed:
            if given.function in names:
                by_file[given.file].append(given)
        submissions, missing = _submissions(folder, list(by_file))
        absent |= set(missing)
        comparisons += _grade(course, assignment, submissions, by_file, progress)
    if not comparisons:
        raise GradeError(f"{folder} holds none of the listed files; it wants them as OWNER/NAME/PATH.")
    return Report(
        comparisons=tuple(sorted(comparisons, key=lambda one: (one.given.file, one.given.function))),
        not_ours=len(verdicts) - len(listed),
        absent=tuple(sorted(absent)),
    )


def _submissions(folder: Path, files: list[str]) -> tuple[list[Submission], list[str]]:
    found, missing = [], []
    for file in files:
        try:
            data = (folder / file).read_bytes()
        except OSError:
            missing.append(file)
            continue
        name = PurePosixPath(file).name
        found.append(Submission(student=file, name=file, files=(SubmittedFile(name, data),)))
    return found, missing


def _grade(
    course: Course,
    assignment: Assignment,
    submissions: list[Submission],
    by_file: dict[str, list[GivenVerdict]],
    progress: Progress,
) -> list[Comparison]:
    if not submissions:
        return []
    comparisons = []
    with Pool(setup_for(assignment, course.secret), jobs=2) as pool:
        if pool.isolation.level < MINIMUM_LEVEL:
            raise GradeError(f"No safe box here: {pool.isolation.explain()}.", exit_code=3)
        for submission, judged in pool.grade(submissions):
            comparisons += [_compare(given, judged) for given in by_file[submission.student]]
            progress.advance()
    return comparisons


def _compare(given: GivenVerdict, judged: Judged) -> Comparison:
    own = [check for check in judged.checks if check.exercise == given.function]
    failed = tuple(check for check in own if check.outcome is not Outcome.PASSED)
    agrees = None
    if given.verdict in _RIGHT:
        agrees = not failed
    elif given.verdict in _WRONG:
        agrees = bool(failed)
    return Comparison(given=given, failed=failed, agrees=agrees)
