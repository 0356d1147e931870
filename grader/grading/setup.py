"""What a checker is told when it starts, what it answers, and what it is asked: plain records."""

from __future__ import annotations

from pathlib import Path

import msgspec

from grader.course import Assignment, handed_out
from grader.model import CheckResult, Definition, GradeError, Limits, Needs, Note, Outcome
from grader.rpc.meter import READING_SECONDS
from grader.rpc.submission_source import SubmissionSource
from grader.sandbox.isolation import Isolation
from grader.sandbox.policy import ALL_LAYERS, Layer, Policy


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """An assignment as a checker needs it: where its checks and its reference are, and what the box allows."""

    slug: str
    checks: str
    solution: str
    exercises: dict[str, str]
    files: tuple[str, ...]
    support: dict[str, str]
    packages: tuple[str, ...]
    limits: Limits
    needs: Needs = Needs()
    secret: str
    handed_out: dict[str, str] = {}  # exercise -> the definition that learners were given
    content: str  # the hash of the assignment's folder when it was read
    reference_seconds: dict[str, float] = {}  # of exercises that say how long a call of the reference takes
    layers: frozenset[Layer] = ALL_LAYERS
    reading_seconds: float = READING_SECONDS  # added to the limits, before the whole is stopped from outside
    trial: str = ""  # the file that keeps what trying the reference found out; "" where nothing is kept

    @property
    def folder(self) -> Path:
        """The assignment's folder."""
        return Path(self.solution).parent

    def at(self, folder: Path | None) -> Setup:
        """The same, where the assignment's folder lies at another place, if at any.

        Parameters
        ----------
        folder : Path or None
            The assignment's folder on this machine.

        Returns
        -------
        Setup

        Raises
        ------
        ValueError
            Where the checks do not lie in the folder of this setup.
        """
        if folder is None:
            return self
        checks = folder / Path(self.checks).relative_to(self.folder)
        return msgspec.structs.replace(
            self, checks=str(checks), solution=str(folder / Path(self.solution).name)
        )

    def policy(self) -> Policy:
        """How this assignment's workers are confined.

        Returns
        -------
        Policy
        """
        return Policy(packages=self.packages, limits=self.limits, needs=self.needs, layers=self.layers)

    @property
    def longest(self) -> float:
        """Seconds in which any submission is judged: computing, asleep, and in functions that are lent."""
        return (
            self.reading_seconds
            + self.limits.submission_cpu_seconds
            + 2 * self.limits.submission_wall_seconds
        )

    def refuse_edited(self, content: str) -> None:
        """Make sure that a server has read the same course: what one run says is by one version of the checks.

        Parameters
        ----------
        content : str
            The hash of the folder that a server read.

        Raises
        ------
        GradeError
            Where a server's `content` is another than that of this setup.
        """
        if content != self.content:
            raise GradeError(
                f"{self.slug} was edited while it was read; what is graded so far is kept: start again.",
                exit_code=3,
            )

    def source(self, files: dict[str, bytes], times: dict[str, float] | None = None) -> SubmissionSource:
        """A submission of these files, as the reader in the worker wants it.

        Parameters
        ----------
        files : dict of str to bytes
            By name.
        times : dict of str to float, optional
            When each was last changed, in seconds since 1970.

        Returns
        -------
        SubmissionSource
        """
        return SubmissionSource(
            files=files,
            exercises=tuple(self.exercises),
            preferred=self.files,
            support=self.support,
            packages=self.packages,
            start=self.needs.start,
            handed_out=self.handed_out,
            times=times or {},
        )


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A hidden check: its id, the exercise that it judges, the sentence a learner reads, its points.

    They count where at least one of the checks in `counts_with` is passed too; anyway, where it names none. A whole
    `training` takes seconds: nobody's mutants are judged by it.
    """

    id: str
    exercise: str
    title: str
    points: float
    counts_with: tuple[str, ...] = ()
    training: bool = False


class Ready(msgspec.Struct, frozen=True, kw_only=True, tag="ready"):
    """The checker has collected the checks and measured the box.

    `broken` names the checks that do not pass the reference, with the reason: they judge nobody.
    """

    checks: tuple[Check, ...]
    content: str  # the hash of the assignment's folder, after everything in it was read
    isolation: Isolation
    broken: dict[str, str] = {}


class Failed(msgspec.Struct, frozen=True, kw_only=True, tag="failed"):
    """The checker cannot work, or could not judge a submission; one line.

    `stalled` where a check did not end: the reference passes it in time, so what was submitted is the reason.
    """

    reason: str
    stalled: bool = False


class CheckSelection(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the checks, by id: they run in this order and within these limits, until so many `failures` are found.

    Where there are `variants`, names of functions in the file, they run for each of them in the place of `exercise`.
    """

    checks: tuple[str, ...]
    limits: Limits
    exercise: str = ""
    variants: tuple[str, ...] = ()
    failures: int = 1


Used = tuple[float, float]
"""What a submission has used: seconds of computing, and seconds without."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A submission to judge: its files, by name. By all checks, or by a part of them.

    `times` says of files when they were last changed, where the platform or the archive does. Of `ours`,
    the reference in the learner's place, it may be told in full what went wrong.

    Where others are judged `beside`, what is lent answers the questions of right answers only: checks that asked others
    are left open. `settle` names some that are judged when nobody is judged on what they lend, within what is left of
    what a submission may use once `used` is.
    """

    files: dict[str, bytes]
    times: dict[str, float] = {}
    part: CheckSelection | None = None
    ours: bool = False
    beside: bool = False
    settle: tuple[str, ...] = ()
    used: Used = (0.0, 0.0)


class Judged(msgspec.Struct, frozen=True, kw_only=True, tag="judged"):
    """A submission, judged: a result for every check (of a part: that ran), and what the reader noticed.

    Of each of the `variants`, it says which checks it did not pass, and how they ended. Checks that are `open` are not
    judged yet; of those `asleep`, a clock on the wall decided, which a busy machine can reach as well. `used` is what
    it used, with what it had used before. `unstarted` are the exercises of which nothing but the stub was found.
    """

    checks: tuple[CheckResult, ...]
    variants: dict[str, dict[str, Outcome]] = {}
    file: str = ""
    definitions: tuple[Definition, ...] = ()
    unstarted: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    open: tuple[str, ...] = ()
    asleep: tuple[str, ...] = ()
    used: Used = (0.0, 0.0)


def setup_for(assignment: Assignment, secret: str, layers: frozenset[Layer] = ALL_LAYERS) -> Setup:
    """The setup of one assignment of a course.

    Parameters
    ----------
    assignment : Assignment
    secret : str
        The cohort's: hidden inputs follow from it.
    layers : frozenset of Layer
        Of the box; what a kernel does not give is left out.

    Returns
    -------
    Setup
    """
    return Setup(
        slug=assignment.slug,
        checks=str(assignment.hidden.resolve()),
        solution=str(assignment.solution.resolve()),
        exercises={exercise.name: exercise.title for exercise in assignment.exercises},
        files=assignment.files,
        support={
            module: path.read_text(encoding="utf-8") for module, path in assignment.support_modules.items()
        },
        packages=assignment.packages,
        limits=assignment.limits,
        needs=assignment.needs,
        secret=secret,
        handed_out=handed_out(assignment),
        content=assignment.content,
        reference_seconds={
            exercise.name: exercise.reference_seconds
            for exercise in assignment.exercises
            if exercise.reference_seconds is not None
        },
        layers=layers,
    )
