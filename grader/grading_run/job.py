"""The main job: what a platform sent goes in; marks, pages and a gradebook come out.

First everything is judged: the page of each result is written the moment it is known, and then it is in the journal.
Then what is wrong is explained, by other processes, which cannot change a mark: the page is written again, and the
explanation is in the journal beside the result. Everything that is one file for all (results.jsonl, gradebook.csv,
index.html) is written at the end, whole, and all of it is entered into the course's gradebook. Started again after a
kill, a run goes on from its journal; started again on new attempts or a changed course, it grades what changed and says
why.
"""

from __future__ import annotations

import time
from operator import attrgetter

import msgspec

from grader.course import Assignment, content_hash
from grader.engine.engines import find_engine, warmed
from grader.engine.journal import Journal
from grader.engine.pool import Pool
from grader.engine.progress import Progress
from grader.engine.template import Template
from grader.explain.batch import Explainers
from grader.explain.contract import explain_setup_for, how_explained
from grader.exports.registry import refuse_exports
from grader.gradebook.gradebook_file import open_gradebook
from grader.grading_run.class_figures import class_figures
from grader.grading_run.current_files import CurrentFiles
from grader.grading_run.current_pages import CurrentPages
from grader.grading_run.earlier_results import Compared, circumstances_of, compare, still_true, take_over
from grader.grading_run.explain_results import explain_results, with_words
from grader.grading_run.fitting import fitted_setup
from grader.grading_run.inputs import read_inputs, refuse_named_pages, refuse_nesting, refuse_operators
from grader.grading_run.judge_waiting import judge_waiting
from grader.grading_run.names_shown import called, entered_with_pseudonyms, with_pseudonyms
from grader.grading_run.recorded import enter_run
from grader.grading_run.request import Request, Summary
from grader.grading_run.result_recorder import ResultRecorder
from grader.model import Graded
from grader.on_disk import Mapped
from grader.output_folder import (
    let_read,
    refuse_other_assignment,
    strange_pages,
    write_added,
    write_cohort,
    writing,
)
from grader.sandbox.isolation import BEST_LEVEL, Isolation

_BEST = Isolation(level=BEST_LEVEL)


def run(request: Request, progress: Progress, template: Template | None = None) -> Summary:
    """Grade everything at a place.

    Parameters
    ----------
    request : Request
    progress : Progress
    template : Template, optional
        One that was started ahead.

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
    progress.preparing("Reading submissions")
    refuse_nesting(request)
    intake, assignment = read_inputs(request)
    refuse_exports(request.exports, len(intake.submissions))
    if request.diagnose:
        refuse_operators(assignment)
    if request.gradebook:
        open_gradebook(request.gradebook, create=True).close()  # what is wrong with it is said at once
    with writing(request.out), Journal(request.out) as journal, warmed(engine, template) as engine:
        entries = journal.read()
        refuse_other_assignment(request.out, assignment.slug, entries.assignments)
        if request.pseudonyms:
            refuse_named_pages(request.out)
        let_read(request.out, shared=False)
        setup, jobs, fitted = fitted_setup(request, assignment, len(intake.submissions), engine)
        recorder, pages = ResultRecorder(request, assignment, journal), CurrentPages(request, assignment)
        renewed = take_over(request, journal, entries.graded)

        def renew(graded: Graded) -> None:
            journal.append(graded)
            renewed.add(graded.result.student)

        def compared(level: int) -> Compared:
            before = {} if request.fresh else entries.graded
            return compare(before, intake.submissions, circumstances_of(setup, level), renew)

        isolation, broken = _BEST, dict[str, str]()
        done, waiting, regraded = compared(isolation.level)
        if waiting:  # else nothing is started: what was judged in the best box is judged in no better one
            progress.preparing("Starting the box")
            with Pool(setup, jobs, engine, request.lowest_level) as pool:
                isolation, broken = pool.isolation, pool.broken
                if isolation.level != _BEST.level:
                    done, waiting, regraded = compared(isolation.level)
                circumstances = circumstances_of(setup, isolation.level)
                judge_waiting(pool, waiting, circumstances, recorder.record, progress)
        explain_setup = explain_setup_for(setup, assignment if request.diagnose else None)
        how = how_explained(explain_setup)
        known = still_true(entries, done, how)
        pages.write(done, entries, renewed, known, recorder.show)
        unexplained = explain_results(
            lambda cases: Explainers(explain_setup, jobs, cases, engine),
            how,
            intake.submissions,
            entries.graded,
            known,
            recorder.record,
            progress,
        )

        def result_of(student: str) -> Graded:
            said = entries.explained[student] if student in known else None
            return recorder.shown(with_words(entries.graded[student], said))

        pages.finish()
        students = Mapped(intake.submissions, attrgetter("student"))
        summary = Summary(
            assignment=assignment.slug,
            graded=Mapped(students, result_of),
            intake=intake,
            isolation=isolation,
            broken=broken,
            reused=len(done),
            regraded=regraded,
            damaged=tuple(journal.damaged),
            edited=content_hash(assignment.folder) != setup.content,
            fitted=fitted,
            unexplained=unexplained,
            seconds=time.monotonic() - began,
            out=request.out,
            gradebook=request.gradebook,
            strange=strange_pages(request.out, (called(request, one) for one in students)),
            engine_said=tuple(dict.fromkeys(engine_said)),
        )
        told = with_pseudonyms(request, summary)
        journal.keep(students, known)
        _write_files(request, assignment, told, journal)
        entered, unrecorded = enter_run(request, assignment, summary)
        if request.shared:
            let_read(request.out, shared=True)
        figures = class_figures(told.graded)
    shown = entered_with_pseudonyms(request, entered)
    return msgspec.structs.replace(told, figures=figures, entered=shown, unrecorded=unrecorded)


def _write_files(request: Request, assignment: Assignment, told: Summary, journal: Journal) -> None:
    """Write what is one file for all, where an earlier run has left it otherwise."""
    files = CurrentFiles(request, assignment, journal.print, told)
    if not files.are_there():
        write_cohort(
            request.out,
            told.graded,
            assignment,
            intake=told.intake,
            isolation=told.isolation.level,
            seconds=told.seconds,
            strange=told.strange,
            exports=request.exports,
        )
        files.finish()
    write_added(request.out, told.graded, assignment)
