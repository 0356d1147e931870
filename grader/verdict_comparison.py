"""Compare with verdicts that somebody else gave: real files, function by function, each graded as it is.

A verdict is a line of JSON: {"repo", "path", "where", "function", "verdict", "note"}. Its file stands in the folder as
REPO/PATH where `where` is "head", and as REPO.WHERE/PATH otherwise. `ok` agrees when every check of the function
passes; `wrong`, `edge`, `stub` and `planted_bug_left` when at least one does not. `masked`, a deviation that the usual
example cannot see, is right where the course allows it and wrong elsewhere. Any other verdict is shown, not counted.

What is no exercise here, or follows another convention or framework by the course's `[field_test]`, is reported as not
ours, with the reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

import msgspec

from grader.course import Assignment, Course, FieldRules
from grader.engine.pool import Pool
from grader.engine.progress import Progress
from grader.explain.batch import in_words
from grader.explain.contract import explain_setup_for
from grader.grading.setup import Judged, setup_for
from grader.model import CheckResult, GradeError, Outcome, Submission, SubmittedFile
from grader.sandbox.policy import MINIMUM_LEVEL

_RIGHT = {"ok"}
_WRONG = {"wrong", "edge", "stub", "planted_bug_left"}
_MASKED = "masked"


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


class Reason(StrEnum):
    """Why a verdict is not on an exercise that was graded."""

    CONVENTION = "another convention"
    FRAMEWORK = "another framework"
    NO_EXERCISE = "not an exercise of this course"
    NOT_CHOSEN = "an exercise of another assignment than was asked for"


class NotOurs(msgspec.Struct, frozen=True, kw_only=True):
    """One function of one file that is not compared, and why."""

    given: GivenVerdict
    reason: Reason


class ComparisonReport(msgspec.Struct, frozen=True, kw_only=True):
    """All comparisons, and what could not be compared; `absent` names files, with a line for each verdict."""

    comparisons: tuple[Comparison, ...]
    not_ours: tuple[NotOurs, ...]
    absent: tuple[str, ...]

    @property
    def disagreements(self) -> tuple[Comparison, ...]:
        """Where we say something else."""
        return tuple(one for one in self.comparisons if one.agrees is False)


def read_verdicts(path: Path) -> list[GivenVerdict]:
    """The verdicts in a file, one a line.

    Parameters
    ----------
    path : Path

    Returns
    -------
    list of GivenVerdict

    Raises
    ------
    GradeError
        Where it cannot be read, or a line is no verdict; with file and line.
    """
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
) -> ComparisonReport:
    """Grade every listed file that is an exercise of these assignments, and compare.

    Parameters
    ----------
    folder : Path
        Holds the files, by `GivenVerdict.file`.
    verdicts : sequence of GivenVerdict
    course : Course
    assignments : sequence of Assignment
        Those of the course that are compared.
    progress : Progress

    Returns
    -------
    ComparisonReport
        Sorted by file and function.

    Raises
    ------
    GradeError
        Where no box can be made, or none of the files is there.
    """
    comparisons: list[Comparison] = []
    absent: set[str] = set()
    everywhere = _exercises(course.assignments)
    chosen = _exercises(assignments)
    not_ours: list[NotOurs] = []
    listed: list[GivenVerdict] = []
    for given in verdicts:
        reason = _reason(given, folder, course, everywhere, chosen)
        if reason is None:
            listed.append(given)
        else:
            not_ours.append(NotOurs(given=given, reason=reason))
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
    return ComparisonReport(
        comparisons=tuple(sorted(comparisons, key=lambda one: (one.given.file, one.given.function))),
        not_ours=tuple(not_ours),
        absent=tuple(sorted(absent)),
    )


def _exercises(assignments: Sequence[Assignment]) -> set[str]:
    return {exercise.name for assignment in assignments for exercise in assignment.exercises}


def _reason(
    given: GivenVerdict, folder: Path, course: Course, everywhere: set[str], chosen: set[str]
) -> Reason | None:
    """Why a verdict is not on an exercise that is graded now; None where it is."""
    if any(fnmatchcase(given.function, pattern) for pattern in course.field_rules.other_conventions):
        return Reason.CONVENTION
    if given.function not in everywhere:
        used = _uses(_text(folder / given.file), course.field_rules.other_frameworks)
        return Reason.FRAMEWORK if used else Reason.NO_EXERCISE
    if given.function not in chosen:
        return Reason.NOT_CHOSEN
    used = _uses(
        definition_of(_text(folder / given.file), given.function), course.field_rules.other_frameworks
    )
    return Reason.FRAMEWORK if used else None


def _text(path: Path) -> str:
    """A file's text, with the line ends of a notebook's JSON as such; it is searched, never executed or parsed."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").replace("\\n", "\n")
    except OSError:
        return ""


def definition_of(text: str, name: str) -> str:
    """The last definition of a function: its lines up to the next one that is not indented further."""
    found = list(re.finditer(rf'^([ \t]*"?)def {re.escape(name)}\(.*', text, re.MULTILINE))
    if not found:
        return ""
    head = found[-1]
    after = text[head.end() :]
    cell_ends = r"|^\s*\],?$" if '"' in head[1] else ""
    end = re.search(rf'^{re.escape(head[1])}[^\s"#\)]{cell_ends}', after, re.MULTILINE)
    return head.group() + (after[: end.start()] if end else after)


def _uses(text: str, frameworks: Sequence[str]) -> bool:
    """Whether code calls something of one of these modules."""
    return any(re.search(rf"\b{re.escape(name)}\.\w", text) for name in frameworks)


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
    setup = setup_for(assignment, course.secret)
    with Pool(setup, jobs=2) as pool:
        if pool.isolation.level < MINIMUM_LEVEL:
            raise GradeError(f"No safe box here: {pool.isolation.explain()}.", exit_code=3)
        for submission, judged in in_words(pool.grade(submissions), explain_setup_for(setup), jobs=2):
            comparisons += [
                _compare(given, judged, course.field_rules) for given in by_file[submission.student]
            ]
            progress.advance()
    return comparisons


def _compare(given: GivenVerdict, judged: Judged, rules: FieldRules) -> Comparison:
    own = [check for check in judged.checks if check.exercise == given.function]
    failed = tuple(check for check in own if check.outcome is not Outcome.PASSED)
    return Comparison(given=given, failed=failed, agrees=_agrees(given, bool(failed), rules))


def _agrees(given: GivenVerdict, failed: bool, rules: FieldRules) -> bool | None:
    """Whether a function that failed, or not, is what was said of it."""
    if given.verdict == _MASKED:
        return failed is (given.function not in rules.masked_is_right)
    if given.verdict in _RIGHT:
        return not failed
    return failed if given.verdict in _WRONG else None
