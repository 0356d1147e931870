"""`grade run`: grade what a platform sent."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from statistics import median
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

import click
import msgspec
from rich.console import Console

from grader.commands.gradebook_option import (
    anonymous_option,
    by_option,
    chosen_pseudonyms,
    gradebook_of_run,
    key_option,
)
from grader.commands.terminal import ProgressBar, console, marked, plain, plain_table, print_lines
from grader.course import course_folder, load_course
from grader.engine.template import Template
from grader.escaping import one_line
from grader.exports.registry import ON_DEMAND
from grader.intake import Identity, known_layouts, pattern_of, read_roster
from grader.model import Graded, GradeError, Outcome
from grader.sandbox.policy import MINIMUM_LEVEL

if TYPE_CHECKING:
    from grader.grading_run import Summary

_ROWS = 40
_NAME = 22
_PATH = click.Path(path_type=Path)


@click.command(name="run")
@click.argument("submissions", type=_PATH)
@click.option("-a", "--assignment", metavar="SLUG", help="Which assignment; else the files say which.")
@click.option("-o", "--out", type=_PATH, default=Path("graded"), show_default=True, help="Where results go.")
@click.option("--course", "root", metavar="DIR", type=_PATH, help="The course; else ./solutions.")
@click.option(
    "--layout",
    type=click.Choice(sorted(known_layouts())),
    help="How SUBMISSIONS is laid out; else its names say.",
)
@click.option(
    "--jobs", type=click.IntRange(min=0), default=0, help="Submissions side by side; else one a core."
)
@click.option(
    "--engine", metavar="NAME", default="local", show_default=True, help="Where submissions are judged."
)
@click.option("--scheduler", metavar="ADDRESS", default="", help="Of a Dask cluster, with --engine dask.")
@click.option(
    "--secret", "secret_file", metavar="FILE", type=_PATH, help="A cohort's secret, for its own inputs."
)
@click.option(
    "--lowest-level",
    type=click.IntRange(0, 3),
    default=MINIMUM_LEVEL,
    show_default=True,
    help="Grade down to this isolation level. Below 2, every result is stamped.",
)
@click.option(
    "--diagnoses/--no-diagnoses",
    default=True,
    envvar="GRADEPROP_DIAGNOSES",
    help="Whether wrong answers are named; the first run of a course takes longer for it.",
)
@click.option("--shared", is_flag=True, help="Let everybody on this machine read what is written.")
@click.option(
    "--roster", metavar="FILE", type=_PATH, help="A CSV of the class: id, name, email, section, other ids."
)
@click.option(
    "--id-pattern", metavar="REGEX", help="Where the id is in a name: the group `id`, else the first group."
)
@click.option(
    "--unreadable",
    type=click.Choice(["empty", "zero"]),
    default="empty",
    show_default=True,
    help="The score of what cannot be read.",
)
@click.option("--go-on", is_flag=True, help="Grade also where most files are of another assignment.")
@click.option(
    "--export",
    "exports",
    type=click.Choice(list(ON_DEMAND)),
    multiple=True,
    help="One more file for all results (docs/ci.md); may be given several times.",
)
@click.option("--fresh", is_flag=True, help="Judge all again, also what an earlier run has judged.")
@click.option(
    "--gradebook",
    metavar="FILE",
    type=_PATH,
    envvar="GRADEPROP_GRADEBOOK",
    help="The course's gradebook; else gradebook.sqlite here.",
)
@click.option(
    "--no-gradebook", is_flag=True, envvar="GRADEPROP_NO_GRADEBOOK", help="Enter nothing into a gradebook."
)
@by_option
@anonymous_option
@key_option
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON, and no progress.")
@click.pass_context
def run_command(
    context: click.Context,
    submissions: Path,
    diagnoses: bool,
    assignment: str | None,
    out: Path,
    root: Path | None,
    layout: str | None,
    jobs: int,
    engine: str,
    scheduler: str,
    secret_file: Path | None,
    lowest_level: int,
    shared: bool,
    roster: Path | None,
    id_pattern: str | None,
    unreadable: str,
    go_on: bool,
    exports: tuple[str, ...],
    fresh: bool,
    gradebook: Path | None,
    no_gradebook: bool,
    by: str,
    anonymous: bool,
    key_file: Path | None,
    as_json: bool,
) -> None:
    """Grade SUBMISSIONS: a folder, an archive, or one file; what your platform sends, as it is."""
    with Template() as template:
        if engine == "local" and not out.exists():  # else all may be judged already
            template.start_ahead()
        from grader.grading_run import Request, run  # it takes as long as starting the template does

        request = Request(
            submissions=submissions,
            course=load_course(course_folder(root), only=assignment or ""),
            out=out,
            slug=assignment,
            diagnose=diagnoses,
            layout=layout,
            jobs=jobs,
            engine=engine,
            scheduler=scheduler,
            secret=secret_in(secret_file),
            lowest_level=lowest_level,
            shared=shared,
            identity=Identity(
                read_roster(roster) if roster else None, pattern_of(id_pattern) if id_pattern else None
            ),
            unreadable_is_zero=unreadable == "zero",
            go_on=go_on,
            exports=exports,
            fresh=fresh,
            gradebook=gradebook_of_run(gradebook, without=no_gradebook),
            by=by,
            pseudonyms=chosen_pseudonyms(key_file, gradebook) if anonymous else None,
        )
        signal.signal(signal.SIGTERM, terminated)
        with ProgressBar(quiet=as_json) as progress:
            summary = run(request, progress, template)
    if as_json:
        click.echo(json.dumps(_as_data(summary)))
    else:
        _show(summary, console())
        if request.gradebook is None and not no_gradebook:
            click.echo("No gradebook: this folder cannot be written. Name a file with --gradebook.")
    context.exit(3 if summary.faults or summary.broken or summary.unrecorded else 0)


def terminated(_number: int, _frame: FrameType | None) -> NoReturn:
    """A polite kill is an interruption: what is done is kept.

    Parameters
    ----------
    _number : int
    _frame : FrameType or None

    Raises
    ------
    KeyboardInterrupt
    """
    raise KeyboardInterrupt


def secret_in(path: Path | None) -> str | None:
    """A cohort's secret.

    Parameters
    ----------
    path : Path or None
        The file that it stands in.

    Returns
    -------
    str or None
        None where there is no file.

    Raises
    ------
    GradeError
        Where the file cannot be read, or is empty.
    """
    if path is None:
        return None
    try:
        secret = path.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError:
        raise GradeError(f"The secret in {path} is not UTF-8 text; save it as UTF-8.") from None
    except OSError as error:
        raise GradeError(f"Cannot read the secret in {path}: {error.strerror or error}.") from None
    if not secret:
        raise GradeError(f"{path} is empty; a secret is a line of text that learners do not know.")
    return secret


def _as_data(summary: Summary) -> dict[str, Any]:
    figures = summary.figures
    return {
        "assignment": summary.assignment,
        "submissions": len(summary.graded),
        "reused": summary.reused,
        "regraded": summary.regraded,
        "damaged_lines": list(summary.damaged),
        "edited_meanwhile": summary.edited,
        "fitted": summary.fitted,
        "unexplained": summary.unexplained,
        "isolation": summary.isolation.level,
        "median_score": median(figures.scores) if figures.scores else None,
        "max_score": figures.max_score,
        "grader_faults": list(summary.faults),
        "broken_checks": summary.broken,
        "files": summary.intake.files,
        "unmatched": [{"path": one.path, "reason": one.reason} for one in summary.intake.unmatched],
        "superseded": [{"path": one.path, "reason": one.reason} for one in summary.intake.superseded],
        "handed_in_nothing": [one.id for one in summary.intake.missing],
        "look_again": {student: list(kinds) for student, kinds in figures.looks.items()},
        "pages_of_nobody_here": list(summary.strange),
        "gradebook": msgspec.to_builtins(summary.entered),
        "unrecorded": summary.unrecorded,
        "engine_said": list(summary.engine_said),
        "seconds": round(summary.seconds, 3),
        "out": str(summary.out),
    }


def _show(summary: Summary, screen: Console) -> None:
    """A table of the class, what needs attention, and where the pages are."""
    table = plain_table(
        screen, {"Student": _NAME, "Score": 7, "Outcome": 15, "First finding": 20}, right=("Score",)
    )
    for graded in summary.graded[:_ROWS]:
        result = graded.result
        score = "-" if result.score is None else f"{result.score:g}"
        table.add_row(
            plain(result.name or result.student),
            f"{score}/{result.max_score:g}",
            marked(result.outcome),
            plain(_first_finding(graded)),
        )
    screen.print(table)
    if len(summary.graded) > _ROWS:
        screen.print(f"… and {len(summary.graded) - _ROWS} more, in index.html", markup=False)
    screen.print()
    from grader.commands.run_summary import closing

    print_lines(screen, map(one_line, closing(summary)))


def _first_finding(graded: Graded) -> str:
    """The first check that is not passed, in a few words; what is blocked only waits for one that is not."""
    for check in graded.result.checks:
        if check.outcome not in (Outcome.PASSED, Outcome.BLOCKED):
            first = check.feedback.partition("\n")[0]
            return f"{check.exercise}: {first}"
    return ""
