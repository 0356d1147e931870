"""The main job: what a platform sent goes in; marks, pages and a gradebook come out.

First everything is judged: the page of each result is written the moment it is known, and then it is in the journal.
Then what is wrong is explained, by other processes, which cannot change a mark: the page is written again, and the
explanation is in the journal beside the result. Everything that is one file for all (results.jsonl, gradebook.csv,
index.html) is written at the end, whole, and all of it is entered into the course's gradebook. Started again after a
kill, a run goes on from its journal; started again on new attempts or a changed course, it grades what changed and says
why.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import msgspec

from grader.course import Assignment, Course, content_hash, load_course, recognise, refuse_other_work
from grader.engine.engines import LOCAL, Engine, find_engine
from grader.engine.journal import Journal
from grader.engine.pool import Pool
from grader.engine.progress import Progress
from grader.engine.results import (
    Circumstances,
    as_handed_in,
    assemble,
    changed_parts,
    explained,
    submission_hash,
    to_explain,
    versions,
    with_zeros,
)
from grader.explain.batch import Explainers, ToExplain
from grader.explain.contract import FAILED, explain_setup_for, how_explained
from grader.explain.own_operators import own_operator_problems
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.pseudonyms import PREFIX, Pseudonyms
from grader.gradebook.recording import Enrolled, Entered, FinishedRun, record_run
from grader.gradebook.trail import system_user
from grader.grading.setup import Setup, setup_for
from grader.intake import Identity, read_submissions
from grader.model import Explained, Explanation, Graded, GradeError, Intake, Outcome, Submission
from grader.output_folder import (
    let_read,
    refuse_other_assignment,
    strange_pages,
    write_cohort,
    write_student,
    writing,
)
from grader.sandbox import memory_limits
from grader.sandbox.isolation import Isolation
from grader.sandbox.policy import ALL_LAYERS, MINIMUM_LEVEL, Layer


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What to grade, and how. `slug` None: the files say which assignment; `secret` None: the course's own.

    `identity` tells who is who. With `go_on`, submissions of another assignment are graded all the same; with
    `unreadable_is_zero`, what cannot be read has no points, instead of no score. With `diagnose`, a wrong answer is
    compared with known ones, and named where it is one. What is written is for its owner alone to read, unless it is
    `shared`. `engine` names where the processes run that judge and explain. `exports` are further files for all results
    (`grader.exports.registry.ON_DEMAND`). `gradebook` is the file that results are entered into, or None, and `by` who
    runs it, else the system's user. With `fresh`, what an earlier run has judged is judged again all the same; `known`
    are results of other runs, which are taken over too where nothing has changed. `submissions` may have been read
    already. With `pseudonyms`, all that is written but the journal and the gradebook names people by them.
    """

    submissions: Path | Intake
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
    identity: Identity = Identity()
    go_on: bool = False
    unreadable_is_zero: bool = False
    engine: str = LOCAL.name
    scheduler: str = ""
    exports: tuple[str, ...] = ()
    gradebook: Path | None = None
    by: str = ""
    fresh: bool = False
    known: tuple[Graded, ...] = ()
    pseudonyms: Pseudonyms | None = None


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What was done. `regraded` counts why results of an earlier run were not taken over, and `damaged` are the lines
    of its journal that were not believed; `edited` tells that the assignment is no longer what these marks are of,
    `fitted` what was allowed less than was wanted, for want of memory, and `unexplained` why nothing is explained.
    `entered` is what was new to the gradebook, None without one, and `unrecorded` why nothing could be entered."""

    assignment: str
    graded: tuple[Graded, ...]
    intake: Intake
    isolation: Isolation
    broken: dict[str, str]
    reused: int
    regraded: dict[str, int]
    damaged: tuple[int, ...]
    edited: bool
    fitted: str
    unexplained: str
    seconds: float
    out: Path
    strange: tuple[str, ...] = ()
    gradebook: Path | None = None
    entered: Entered | None = None
    unrecorded: str = ""
    engine_said: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[Graded, ...]:
        """Those that could not be judged, or not wholly, by our fault."""
        return tuple(one for one in self.graded if one.result.outcome is Outcome.GRADER_FAULT)


class Record(Protocol):
    """Writes a page, and its record in the journal."""

    def __call__(self, submission: Submission, graded: Graded, said: Explained | None = None) -> None:
        """A result, or what is said of it."""


def run(request: Request, progress: Progress) -> Summary:
    """Grade everything at a place.

    Parameters
    ----------
    request : Request
    progress : Progress

    Returns
    -------
    Summary

    Raises
    ------
    GradeError
        For whatever a person can put right: one line, with exit code 2 or 3. What was graded is in the journal.
    """
    began = time.monotonic()
    engine_said: list[str] = []
    engine = find_engine(request.engine, request.scheduler, engine_said.append)
    shown = with_zeros if request.unreadable_is_zero else _as_it_is
    progress.preparing("Reading submissions")
    _refuse_nesting(request)
    intake, assignment = _read(request)
    if request.diagnose:
        _refuse_operators(assignment)
    if request.gradebook:
        open_gradebook(request.gradebook, create=True).close()  # what is wrong with it is said at once
    with writing(request.out), Journal(request.out) as journal:
        entries = journal.read()
        refuse_other_assignment(request.out, assignment.slug, entries.graded.values())
        if request.pseudonyms:
            _refuse_named_pages(request.out)
        progress.preparing("Starting the box")
        let_read(request.out, shared=False)
        setup, jobs, fitted = _fitted(request, assignment, len(intake.submissions), engine)

        def show(submission: Submission, graded: Graded, said: Explained | None = None) -> None:
            whole = explained(graded, said.explanation) if said else graded
            hide = request.pseudonyms
            page = hide.page(submission, shown(whole)) if hide else (submission, shown(whole))
            write_student(request.out, *page, assignment)

        def record(submission: Submission, graded: Graded, said: Explained | None = None) -> None:
            show(submission, graded, said)  # first: a kill in between leaves no record without a page
            journal.append(said or graded)

        with Pool(setup, jobs, engine, request.lowest_level) as pool:
            circumstances = _circumstances(setup, pool.isolation)
            done, waiting, regraded = _compare(
                _earlier(request, entries.graded), intake.submissions, circumstances
            )
            judged = done + _judge(pool, waiting, circumstances, record, progress)
        explain_setup = explain_setup_for(setup, assignment if request.diagnose else None)
        how = how_explained(explain_setup)
        known = _still_true(entries.explained, done, how)
        for submission, graded in done:  # a run that was killed may have left no page, or an old one
            show(submission, graded, known.get(submission.student))
        known, unexplained = _explain(
            lambda cases: Explainers(explain_setup, jobs, cases, engine), how, judged, known, record, progress
        )
        results = sorted((graded for _, graded in judged), key=lambda one: one.result.student)
        whole = [_with_words(graded, known) for graded in results]
        summary = Summary(
            assignment=assignment.slug,
            graded=tuple(map(shown, whole)),
            intake=intake,
            isolation=pool.isolation,
            broken=pool.broken,
            reused=len(done),
            regraded=regraded,
            damaged=tuple(journal.damaged),
            edited=content_hash(assignment.folder) != setup.content,
            fitted=fitted,
            unexplained=unexplained,
            seconds=time.monotonic() - began,
            out=request.out,
            gradebook=request.gradebook,
            strange=strange_pages(request.out, _called(request, intake)),
            engine_said=tuple(dict.fromkeys(engine_said)),
        )
        told = _told(request, summary)
        write_cohort(
            request.out,
            told.graded,
            assignment,
            intake=told.intake,
            isolation=summary.isolation.level,
            seconds=summary.seconds,
            strange=summary.strange,
            exports=request.exports,
        )
        journal.compact([*results, *known.values()])
        entered, unrecorded = _enter(request, assignment, summary)
        if request.shared:
            let_read(request.out, shared=True)
    return msgspec.structs.replace(told, entered=entered, unrecorded=unrecorded)


def _called(request: Request, intake: Intake) -> list[str]:
    """What the people of this run are called in its folder."""
    hide = request.pseudonyms
    return [hide.of(one.student) if hide else one.student for one in intake.submissions]


def _told(request: Request, summary: Summary) -> Summary:
    """What is shown of it: with pseudonyms, where somebody asked for them."""
    hide = request.pseudonyms
    if hide is None:
        return summary
    graded = sorted(map(hide.graded, summary.graded), key=lambda one: one.result.student)
    return msgspec.structs.replace(summary, graded=tuple(graded), intake=hide.intake(summary.intake))


def _refuse_named_pages(out: Path) -> None:
    """A folder has names or pseudonyms: with both in it, who is who could be read off."""
    if any(not page.name.startswith(PREFIX) for page in (out / "students").glob("*.html")):
        raise GradeError(f"{out} holds pages with people's names; choose another -o for pseudonyms.")


def _earlier(request: Request, in_journal: dict[str, Graded]) -> dict[str, Graded]:
    """The last result of each, of this folder's runs and of others."""
    found = {} if request.fresh else dict(in_journal)
    for one in () if request.fresh else request.known:
        before = found.get(one.result.student)
        if before is None or before.graded_at < one.graded_at:
            found[one.result.student] = one
    return found


def _enter(request: Request, assignment: Assignment, summary: Summary) -> tuple[Entered | None, str]:
    """Enter the run into the gradebook: what was new, or why it could not be; then the next run enters it."""
    if request.gradebook is None:
        return None, ""
    roster = request.identity.roster
    finished = FinishedRun(
        assignment=assignment.slug,
        title=assignment.title,
        exercises={exercise.name: exercise.title for exercise in assignment.exercises},
        submissions=summary.intake.submissions,
        graded=summary.graded,
        roster=tuple(
            Enrolled(person=one.person, known_as=one.known_as, teams=one.groups)
            for one in (roster.entries if roster else ())
        ),
        folder=str(request.out.resolve()),
    )
    try:
        with open_gradebook(request.gradebook, create=True) as gradebook:
            return record_run(gradebook, finished, by=request.by or system_user()), ""
    except GradeError as error:
        return None, str(error)


def _fitted(
    request: Request, assignment: Assignment, submissions: int, engine: Engine
) -> tuple[Setup, int, str]:
    """The setup and the servers that there is memory for, and what of them is less than was wanted."""
    secret = request.secret or request.course.secret
    setup = setup_for(assignment, secret, request.layers)
    if engine.own_limits:
        return setup, request.jobs or max(2, submissions), ""
    jobs = max(1, min(request.jobs or os.cpu_count() or 1, submissions))
    room, stated = memory_limits.room(), setup.limits.memory_mib
    servers, allowed = memory_limits.fit(room, jobs, stated)
    left = f"{room.place.capitalize()} has {room.size >> 20} MiB of memory left"
    if not allowed:
        raise GradeError(f"{left}: too little for one submission.", exit_code=3)
    less = [f"{allowed} MiB for a submission instead of {stated}"] if allowed < stated else []
    less += [f"{servers} side by side instead of {jobs}"] if servers < jobs else []
    limits = msgspec.structs.replace(setup.limits, memory_mib=allowed)
    said = f"{left}: {', '.join(less)}." if less else ""
    return msgspec.structs.replace(setup, limits=limits), servers, said


def _refuse_nesting(request: Request) -> None:
    if isinstance(request.submissions, Intake):
        return
    out, place = request.out.resolve(), request.submissions.resolve()
    if out == place or place in out.parents:
        raise GradeError(
            f"{request.out} lies inside {request.submissions}: results would be read as submissions; choose another -o."
        )


def _read(request: Request) -> tuple[Intake, Assignment]:
    """The submissions, and the assignment that was named or that they are."""
    if request.slug is not None:
        assignment = request.course.assignment(request.slug)
        intake = _intake(request, assignment)
        if not request.go_on:
            refuse_other_work(request.course, assignment, intake.submissions)
        return intake, assignment
    intake = _intake(request, None)
    slug = recognise(request.course, intake.submissions).slug
    assignment = load_course(request.course.root, only=slug).assignment(slug)
    return _intake(request, assignment), assignment


def _intake(request: Request, assignment: Assignment | None) -> Intake:
    if isinstance(request.submissions, Intake):
        return request.submissions
    files = assignment.files if assignment else ()
    return read_submissions(
        request.submissions, layout=request.layout, assignment_files=files, identity=request.identity
    )


def _refuse_operators(assignment: Assignment) -> None:
    """What is wrong with the course's own operators is said before anything is graded: less would be said without."""
    for problem in own_operator_problems(assignment.own_operators, assignment.own_catalog):
        raise GradeError(f"{problem.rstrip('.')}. Mend it, or grade with --no-diagnoses.")


def _circumstances(setup: Setup, isolation: Isolation) -> Circumstances:
    limits = msgspec.json.encode(setup.limits)
    content = f"{setup.content}\0{setup.secret}"
    return Circumstances(
        assignment=setup.slug,
        assignment_hash=sha256(content.encode()).hexdigest(),
        isolation=isolation.level,
        isolation_overridden=isolation.level < MINIMUM_LEVEL,
        versions=versions(),
        limits_hash=sha256(limits).hexdigest()[:16],
    )


def _compare(
    earlier: dict[str, Graded], submissions: tuple[Submission, ...], circumstances: Circumstances
) -> tuple[list[tuple[Submission, Graded]], list[Submission], dict[str, int]]:
    """What earlier runs have judged already, what is still to judge, and why what was judged is judged again."""
    done: list[tuple[Submission, Graded]] = []
    waiting: list[Submission] = []
    reasons: Counter[str] = Counter()
    for submission in submissions:
        before = earlier.get(submission.student)
        now = circumstances.fingerprint(submission, submission_hash(submission))
        if before is not None and before.fingerprint == now and _is_final(before):
            done.append((submission, as_handed_in(before, submission)))
            continue
        waiting.append(submission)
        if before is not None:
            reasons[", ".join(changed_parts(before.fingerprint, now)) or "our fault last time"] += 1
    return done, waiting, dict(reasons)


def _is_final(graded: Graded) -> bool:
    """Whether it is judged: what cannot be read is, although it has no score."""
    return graded.result.score is not None or graded.result.outcome is Outcome.REFUSED


def _judge(
    pool: Pool, waiting: list[Submission], circumstances: Circumstances, record: Record, progress: Progress
) -> list[tuple[Submission, Graded]]:
    """Judge what waits. The same files are judged once: what a group handed in is a row for each of its members."""
    progress.begin(len(waiting))
    same: dict[str, list[Submission]] = {}
    for submission in waiting:
        same.setdefault(submission_hash(submission), []).append(submission)
    handed_in_by = {each[0].student: each for each in same.values()}
    found = []
    for first, judged in pool.grade(each[0] for each in same.values()):
        now = datetime.now(UTC).isoformat(timespec="seconds")
        for submission in handed_in_by[first.student]:
            graded = msgspec.structs.replace(assemble(submission, judged, circumstances), graded_at=now)
            record(submission, graded)
            found.append((submission, graded))
            progress.advance()
    return found


def _still_true(
    earlier: dict[str, Explained], done: list[tuple[Submission, Graded]], how: str
) -> dict[str, Explained]:
    """The explanations of earlier runs that belong to results that are taken over, and say what would be said now.

    What failed by our fault is tried again.
    """
    known = {}
    for submission, graded in done:
        said = earlier.get(submission.student)
        if said and said.how == how and _is_of(graded, said) and FAILED not in said.explanation.notes:
            known[submission.student] = said
    return known


def _is_of(graded: Graded, said: Explained) -> bool:
    """Whether an explanation is of this result: one that was judged again may have failed other checks."""
    words = said.explanation.words.keys()
    return said.fingerprint == graded.fingerprint and (not words or words == set(to_explain(graded)))


def _explain(
    explainers_for: Callable[[int], Explainers],
    how: str,
    judged: list[tuple[Submission, Graded]],
    known: dict[str, Explained],
    record: Record,
    progress: Progress,
) -> tuple[dict[str, Explained], str]:
    """Explain what was judged and is not explained yet, the same files once; with what keeps it from that, if anything.

    Returns
    -------
    dict of str to Explained
        All explanations, those that were known before included.
    str
        One line; empty where everything is explained.
    """
    same: dict[tuple[str, ...], list[tuple[Submission, Graded]]] = {}
    for submission, graded in judged:
        if to_explain(graded) and submission.student not in known:
            ended = (check.outcome for check in graded.result.checks)  # judged in two runs, it can be another
            same.setdefault((submission_hash(submission), *ended), []).append((submission, graded))
    if not same:
        return known, ""
    progress.begin(sum(map(len, same.values())), "Explaining")
    found = dict(known)
    cases = [ToExplain(each[0][0], each[0][1].result.checks) for each in same.values()]
    asked_by = {each[0][0].student: each for each in same.values()}
    try:
        with explainers_for(len(cases)) as explainers:
            for case, explanation in explainers.explain(cases):
                for submission, graded in asked_by[case.key]:
                    said = _said(graded, how, explanation)
                    record(submission, graded, said)
                    found[submission.student] = said
                    progress.advance()
    except GradeError as error:
        return found, str(error)
    return found, ""


def _said(graded: Graded, how: str, explanation: Explanation) -> Explained:
    return Explained(
        student=graded.result.student, fingerprint=graded.fingerprint, how=how, explanation=explanation
    )


def _with_words(graded: Graded, known: dict[str, Explained]) -> Graded:
    said = known.get(graded.result.student)
    return explained(graded, said.explanation) if said else graded


def _as_it_is(graded: Graded) -> Graded:
    return graded
