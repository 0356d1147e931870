"""`grade regrade`: after a check was mended, judge again what the gradebook keeps, and say who moves."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.console import Console

from grader.commands.gradebook_option import by_option, gradebook_option
from grader.commands.run import secret_in, terminated
from grader.commands.terminal import ProgressBar, console, print_lines
from grader.course import course_folder, load_course
from grader.escaping import one_line
from grader.gradebook.movements import Movement, because, moved_by_check
from grader.grading_run import Request
from grader.phrases import counted
from grader.regrading import Regraded, regrade
from grader.sandbox.policy import MINIMUM_LEVEL

_ROWS = 40
_MOST = 10
_PATH = click.Path(path_type=Path)


@click.command(name="regrade")
@click.option("-a", "--assignment", "slug", metavar="SLUG", required=True, help="Which assignment.")
@click.option("-o", "--out", type=_PATH, help="Where pages to look at go; else regraded/SLUG.")
@click.option("--course", "root", metavar="DIR", type=_PATH, help="The course; else ./solutions.")
@click.option(
    "--jobs", type=click.IntRange(min=0), default=0, help="Submissions side by side; else one a core."
)
@click.option(
    "--engine", metavar="NAME", default="local", show_default=True, help="Where submissions are judged."
)
@click.option(
    "--secret", "secret_file", metavar="FILE", type=_PATH, help="A cohort's secret, for its own inputs."
)
@click.option(
    "--lowest-level",
    type=click.IntRange(0, 3),
    default=MINIMUM_LEVEL,
    show_default=True,
    help="As for `grade run`.",
)
@click.option(
    "--diagnoses/--no-diagnoses",
    default=True,
    envvar="GRADEPROP_DIAGNOSES",
    help="Whether wrong answers are named.",
)
@click.option(
    "--unreadable",
    type=click.Choice(["empty", "zero"]),
    default="empty",
    show_default=True,
    help="The score of what cannot be read.",
)
@gradebook_option
@by_option
@click.pass_context
def regrade_command(
    context: click.Context,
    slug: str,
    out: Path | None,
    root: Path | None,
    jobs: int,
    engine: str,
    secret_file: Path | None,
    lowest_level: int,
    diagnoses: bool,
    unreadable: str,
    gradebook: Path,
    by: str,
) -> None:
    """Judge again what the gradebook keeps of an assignment, where anything changed that its marks depend on.

    Says who moves, by how much, because of which check. Learners see nothing of it before `grade publish`.
    """
    request = Request(
        submissions=gradebook,
        course=load_course(course_folder(root), only=slug),
        out=out or Path("regraded") / slug,
        slug=slug,
        diagnose=diagnoses,
        jobs=jobs,
        engine=engine,
        secret=secret_in(secret_file),
        lowest_level=lowest_level,
        unreadable_is_zero=unreadable == "zero",
        gradebook=gradebook,
        by=by,
    )
    signal.signal(signal.SIGTERM, terminated)
    with ProgressBar() as progress:
        done = regrade(request, progress)
    _say(console(), done, slug)
    context.exit(3 if done.summary.faults or done.summary.broken else 0)


def _say(screen: Console, done: Regraded, slug: str) -> None:
    print_lines(screen, map(one_line, _lines(done, slug)))


def _moves(moved: Sequence[Movement]) -> Iterator[str]:
    """A line each, as long as it is: the reason is what it is for."""
    for one in moved[:_ROWS]:
        by = f", {one.by:+g}" if one.by is not None else ""
        why = f" ({because(one.checks)})" if one.checks else ""
        yield f"  {one.student}: {_points(one.before)} → {_points(one.after)} of {one.max_score:g}{by}{why}"
    if len(moved) > _ROWS:
        yield f"  … and {len(moved) - _ROWS} more, on the page"


def _lines(done: Regraded, slug: str) -> list[str]:
    judged = len(done.summary.graded)
    moved = counted(len(done.moved), "learner")
    verb = "moves" if len(done.moved) == 1 else "move"
    lines = [f"{moved} of {judged} {verb}. {done.since}.", *_moves(done.moved)]
    if done.moved:
        lines.append("Because of:")
    for check, people, points in moved_by_check(done.moved)[:_MOST]:
        lines.append(f"  {check.check}: {counted(people, 'learner')}, together {points:+g}")
    lines += [
        f"Our fault: {check} does not pass the reference: {why}" for check, why in done.summary.broken.items()
    ]
    if done.summary.faults:
        lines.append(f"{len(done.summary.faults)} could not be judged: our fault; no points are lost.")
    if done.too_large:
        names = ", ".join(done.too_large[:3])
        lines.append(f"Too large to be kept, and not judged again ({names}): use `grade run` for them.")
    return [
        *lines,
        f"Page: {done.page}",
        f"Nothing of this is published. To publish it: grade publish -a {slug}",
    ]


def _points(value: float | None) -> str:
    return "-" if value is None else f"{round(value, 6):g}"
