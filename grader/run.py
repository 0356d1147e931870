"""The main job: what a platform sent goes in; marks, pages and a gradebook come out.

Each result is in the journal the moment it is known and its page is written; everything that is one file for all
(results.jsonl, gradebook.csv, index.html) is written at the end, whole. Started again after a kill, a run goes on
from its journal; started again on new attempts or a changed course, it grades what changed and says why.
"""

from __future__ import annotations

import errno
import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath

import msgspec

from grader.checking.setup import Setup, setup_for
from grader.course import Assignment, Course, content_hash, recognise
from grader.engine.journal import Journal
from grader.engine.pool import Pool
from grader.engine.progress import Progress
from grader.engine.results import Circumstances, assemble, changed_parts, submission_hash, versions
from grader.exports.gradebook import gradebook_csv
from grader.exports.results import sorted_lines
from grader.files import private_folder, set_readers, write_atomically
from grader.identity import page_name
from grader.intake import read_submissions
from grader.model import Graded, GradeError, Intake, Outcome, Submission
from grader.reports.pages import index_page, student_page
from grader.sandbox.canary import Isolation
from grader.sandbox.policy import ALL_LAYERS, MINIMUM_LEVEL, Layer

_WRITTEN = {
    *("journal.jsonl", ".lock", "results.jsonl", "gradebook.csv", "index.html"),
    *("students", "submissions", "notebooks"),
}
"""What a run, or somebody who looks at its results, leaves in the folder of a run."""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What to grade, and how. `slug` None: the files say which assignment; `secret` None: the course's own.

    With `diagnose`, a wrong answer is compared with known ones, and named where it is one. What is written is for its
    owner alone to read, unless it is `shared`.
    """

    submissions: Path
    course: Course
    out: Path
    slug: str | None = None
    layout: str | None = None
    jobs: int = 0
    secret: str | None = None
    lowest_level: int = MINIMUM_LEVEL
    layers: frozenset[Layer] = ALL_LAYERS
    diagnose: bool = False
    shared: bool = False


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What was done. `regraded` counts why results of an earlier run were not taken over, and `damaged` are the lines
    of its journal that were not believed; `edited` tells that the assignment is no longer what these marks are of."""

    assignment: str
    graded: tuple[Graded, ...]
    intake: Intake
    isolation: Isolation
    broken: dict[str, str]
    reused: int
    regraded: dict[str, int]
    damaged: tuple[int, ...]
    edited: bool
    seconds: float
    out: Path

    @property
    def faults(self) -> tuple[Graded, ...]:
        """Those that could not be judged, or not wholly, by our fault."""
        return tuple(one for one in self.graded if one.result.outcome is Outcome.GRADER_FAULT)


def run(request: Request, progress: Progress) -> Summary:
    """Grade everything at a place.

    Raises
    ------
    GradeError
        For whatever a person can put right: one line, with exit code 2 or 3. What was graded is in the journal.
    """
    began = time.monotonic()
    progress.preparing("Reading submissions")
    _refuse_nesting(request)
    intake, assignment = _read(request)
    with _writing(request.out), Journal(request.out) as journal:
        progress.preparing("Starting the box")
        _set_readers(request.out, shared=False)
        secret = request.secret or request.course.secret
        jobs = max(1, min(request.jobs or os.cpu_count() or 1, len(intake.submissions)))
        setup = setup_for(assignment, secret, request.layers, diagnose=request.diagnose)
        with Pool(setup, jobs) as pool:
            _refuse_level(pool.isolation, request.lowest_level)
            circumstances = _circumstances(setup, pool.isolation)
            done, waiting, regraded = _compare(journal, intake.submissions, circumstances)
            progress.begin(len(waiting))
            reused = len(done)
            for submission, judged in pool.grade(waiting):
                graded = assemble(submission, judged, circumstances)
                journal.append(graded)
                _write_student(request.out, submission, graded, assignment)
                done.append(graded)
                progress.advance()
        summary = Summary(
            assignment=assignment.slug,
            graded=tuple(sorted(done, key=lambda one: one.result.student)),
            intake=intake,
            isolation=pool.isolation,
            broken=pool.broken,
            reused=reused,
            regraded=regraded,
            damaged=tuple(journal.damaged),
            edited=content_hash(assignment.folder) != setup.content,
            seconds=time.monotonic() - began,
            out=request.out,
        )
        _write_cohort(summary, assignment)
        journal.compact(summary.graded)
        if request.shared:
            _set_readers(request.out, shared=True)
    return summary


def _set_readers(out: Path, *, shared: bool) -> None:
    """Say who reads what runs wrote here: the folder itself too, where nothing else stands in it, as in a home."""
    only_results = {path.name for path in out.iterdir()} <= _WRITTEN
    set_readers([out] if only_results else [out / name for name in _WRITTEN], shared=shared)


def _refuse_nesting(request: Request) -> None:
    out, place = request.out.resolve(), request.submissions.resolve()
    if out == place or place in out.parents:
        raise GradeError(
            f"{request.out} lies inside {request.submissions}: results would be read as submissions; choose another -o."
        )


def _read(request: Request) -> tuple[Intake, Assignment]:
    """The submissions, and the assignment that was named or that they are."""
    if request.slug is not None:
        assignment = request.course.assignment(request.slug)
        return _intake(request, assignment), assignment
    intake = _intake(request, None)
    assignment = recognise(request.course, intake.submissions)
    return _intake(request, assignment), assignment


def _intake(request: Request, assignment: Assignment | None) -> Intake:
    files = assignment.files if assignment else ()
    return read_submissions(request.submissions, layout=request.layout, assignment_files=files)


@contextmanager
def _writing(out: Path) -> Iterator[None]:
    """Make the output folder, its owner's alone; say in one line what is wrong with it, now or later."""
    try:
        private_folder(out)
        for folder in ("students", "submissions"):
            private_folder(out / folder)
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            advice = "what is graded so far is kept: make room and start again"
            raise GradeError(f"No space left for {out}; {advice}.", exit_code=3) from None
        what = error.strerror or str(error)
        raise GradeError(f"Cannot write to {error.filename or out}: {what}; choose another -o.") from None


def _refuse_level(isolation: Isolation, lowest: int) -> None:
    if isolation.level < lowest:
        raise GradeError(
            f"Isolation level {isolation.level} is below {lowest}; {isolation.explain()}. "
            f"`grade doctor` says more; --lowest-level {isolation.level} grades all the same and stamps it.",
            exit_code=3,
        )


def _circumstances(setup: Setup, isolation: Isolation) -> Circumstances:
    limits = msgspec.json.encode(setup.limits)
    content = f"{setup.content}\0{setup.secret}" + ("\0diagnosed" if setup.material else "")
    return Circumstances(
        assignment=setup.slug,
        assignment_hash=sha256(content.encode()).hexdigest(),
        isolation=isolation.level,
        isolation_overridden=isolation.level < MINIMUM_LEVEL,
        versions=versions(),
        limits_hash=sha256(limits).hexdigest()[:16],
    )


def _compare(
    journal: Journal, submissions: tuple[Submission, ...], circumstances: Circumstances
) -> tuple[list[Graded], list[Submission], dict[str, int]]:
    """What earlier runs have judged already, what is still to judge, and why what was judged is judged again."""
    earlier = journal.read()
    done: list[Graded] = []
    waiting: list[Submission] = []
    reasons: Counter[str] = Counter()
    for submission in submissions:
        before = earlier.get(submission.student)
        now = circumstances.fingerprint(submission, submission_hash(submission))
        if before is not None and before.fingerprint == now and before.result.score is not None:
            done.append(_as_handed_in(before, submission))
            continue
        waiting.append(submission)
        if before is not None:
            reasons[", ".join(changed_parts(before.fingerprint, now)) or "our fault last time"] += 1
    return done, waiting, dict(reasons)


def _as_handed_in(before: Graded, submission: Submission) -> Graded:
    """An earlier result with what the platform says now: a name or an instant may have changed."""
    result = msgspec.structs.replace(
        before.result,
        name=submission.name,
        submitted=submission.submitted,
        late=submission.late,
        attempt=submission.attempt,
        attempts=submission.attempts,
    )
    return msgspec.structs.replace(before, result=result, platform=submission.platform)


def _exercises(assignment: Assignment) -> dict[str, str]:
    return {exercise.name: exercise.title for exercise in assignment.exercises}


def _write_student(out: Path, submission: Submission, graded: Graded, assignment: Assignment) -> None:
    """A learner's page, and their file as it was graded."""
    name = page_name(submission.student)
    page = student_page(graded, title=assignment.title, exercises=_exercises(assignment))
    write_atomically(out / "students" / f"{name}.html", page)
    file = next((one for one in submission.files if one.name == graded.result.file), None)
    if file is not None:
        folder = out / "submissions" / name
        private_folder(folder)
        ending = ".ipynb" if PurePosixPath(file.name).suffix.lower() == ".ipynb" else ".py"
        write_atomically(folder / f"submitted{ending}", file.data)


def _write_cohort(summary: Summary, assignment: Assignment) -> None:
    """What is one file for all."""
    results = [one.result for one in summary.graded]
    exercises = _exercises(assignment)
    write_atomically(summary.out / "results.jsonl", sorted_lines(results))
    write_atomically(summary.out / "gradebook.csv", gradebook_csv(results, list(exercises)))
    page = index_page(
        summary.graded,
        title=assignment.title,
        exercises=exercises,
        intake=summary.intake,
        isolation=summary.isolation.level,
        versions=versions(),
        seconds=summary.seconds,
    )
    write_atomically(summary.out / "index.html", page)
