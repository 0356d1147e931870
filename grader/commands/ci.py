"""`grade ci`: what a course's repository runs on every push."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import click

from grader.building import check_build
from grader.commands.terminal import ProgressBar
from grader.commands.verify import proofs_of, reviews_of, show_proofs, show_surveys
from grader.commands.workflow_commands import Runner
from grader.course import course_folder, load_course
from grader.course_ci import annotations_of_course, junit_of, look_at, summary_of_course
from grader.exports.annotations import workflow_commands
from grader.exports.junit import JunitCase, JunitSuite, junit_xml
from grader.file_writing import write_atomically
from grader.model import GradeError
from grader.verification import survey_mutants

_PATH = click.Path(path_type=Path)


@click.command(name="ci")
@click.option("--course", "root", metavar="DIR", type=_PATH, help="The course; else ./solutions.")
@click.option(
    "--into", "built", metavar="DIR", type=_PATH, help="What was built; else assignments/ beside it."
)
@click.option(
    "-o", "--out", type=_PATH, default=Path("ci-results"), show_default=True, help="Where files for CI go."
)
@click.option("--mutants", "with_mutants", is_flag=True, help="Change the reference by every one step, too.")
@click.pass_context
def ci_command(
    context: click.Context, root: Path | None, built: Path | None, out: Path, with_mutants: bool
) -> None:
    """Prove a course and compare what was built, for CI: exit code 0 where all is right, else 1.

    Writes junit.xml and summary.md. On GitHub, the summary is also the step's own, and what is wrong stands beside its
    line.
    """
    is_new = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    for name in ("junit.xml", "summary.md"):
        (out / name).unlink(missing_ok=True)  # of an earlier run: where this one fails, CI must not read them
    try:
        wrong = _prove(context.obj or Runner(), root, built, out, with_mutants)
    except GradeError as error:
        case = JunitCase(name="grade ci", of="course", ended="error", kind="GradeError", said=str(error))
        write_atomically(
            out / "junit.xml", junit_xml([JunitSuite(name="course", cases=(case,))]), shared=True
        )
        raise
    finally:
        if is_new:
            with suppress(OSError):
                out.rmdir()  # where nothing was written, as after an interruption
    context.exit(1 if wrong else 0)


def _prove(runner: Runner, root: Path | None, built: Path | None, out: Path, with_mutants: bool) -> bool:
    """Prove every assignment, and write what was found; tell whether something is wrong."""
    root = course_folder(root)
    built = built or root.resolve().parent / "assignments"
    course = load_course(root, broken_apart=True)
    with ProgressBar(quiet=True) as progress:
        proofs = proofs_of(course, (), built, progress)
        sound = [course.assignment(one.assignment) for one in proofs if one.checks]
        surveys = survey_mutants(course, sound, progress, again=False) if with_mutants else []
        reviews = reviews_of(course, proofs)
        differences = check_build(course, built, redraw=True)
    looked = look_at(proofs, differences, surveys, reviews)
    summary = summary_of_course(looked)
    write_atomically(out / "junit.xml", junit_xml(junit_of(looked)), shared=True)
    write_atomically(out / "summary.md", summary, shared=True)
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(page).open("ab") as file:
            file.write(summary)
    show_proofs(proofs)
    show_surveys(surveys)
    if runner.is_there:
        runner.obey(workflow_commands(annotations_of_course(looked, course)))
    return any(one.problems for one in looked)
