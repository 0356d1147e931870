"""`grade run`: grade what a platform sent."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from statistics import median
from types import FrameType
from typing import Any, NoReturn

import click
from rich.console import Console

from grader.cli.say import printable
from grader.cli.screen import ProgressBar, console, marked, plain, plain_table
from grader.course import find_solutions, load_course
from grader.intake import LAYOUTS
from grader.model import Graded, GradeError
from grader.run import Request, Summary, run
from grader.sandbox.policy import MINIMUM_LEVEL

_ROWS = 40
_NAME = 22
_PATH = click.Path(path_type=Path)


@click.command(name="run")
@click.argument("submissions", type=_PATH)
@click.option("-a", "--assignment", metavar="SLUG", help="Which assignment; else the files say which.")
@click.option("-o", "--out", type=_PATH, default=Path("graded"), show_default=True, help="Where results go.")
@click.option("--course", "root", metavar="DIR", type=_PATH, help="The course; else ./solutions.")
@click.option(
    "--layout", type=click.Choice(sorted(LAYOUTS)), help="How SUBMISSIONS is laid out; else its names say."
)
@click.option(
    "--jobs", type=click.IntRange(min=0), default=0, help="Submissions side by side; else one a core."
)
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
    secret_file: Path | None,
    lowest_level: int,
    shared: bool,
    as_json: bool,
) -> None:
    """Grade SUBMISSIONS: a folder, an archive, or one file; what Canvas and Moodle send as it is."""
    request = Request(
        submissions=submissions,
        course=load_course(root or find_solutions(Path.cwd())),
        out=out,
        slug=assignment,
        diagnose=diagnoses,
        layout=layout,
        jobs=jobs,
        secret=_secret(secret_file),
        lowest_level=lowest_level,
        shared=shared,
    )
    signal.signal(signal.SIGTERM, _terminated)
    with ProgressBar(quiet=as_json) as progress:
        summary = run(request, progress)
    if as_json:
        click.echo(json.dumps(_as_data(summary)))
    else:
        _show(summary, console())
    context.exit(3 if summary.faults or summary.broken else 0)


def _terminated(_number: int, _frame: FrameType | None) -> NoReturn:
    """A polite kill is an interruption: what is done is kept."""
    raise KeyboardInterrupt


def _secret(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        secret = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise GradeError(f"Cannot read the secret in {path}: {error}.") from None
    if not secret:
        raise GradeError(f"{path} is empty; a secret is a line of text that learners do not know.")
    return secret


def _as_data(summary: Summary) -> dict[str, Any]:
    scores = _scores(summary)
    return {
        "assignment": summary.assignment,
        "submissions": len(summary.graded),
        "reused": summary.reused,
        "regraded": summary.regraded,
        "damaged_lines": list(summary.damaged),
        "edited_meanwhile": summary.edited,
        "isolation": summary.isolation.level,
        "median_score": median(scores) if scores else None,
        "max_score": summary.graded[0].result.max_score if summary.graded else None,
        "grader_faults": [one.result.student for one in summary.faults],
        "broken_checks": summary.broken,
        "unmatched": [{"path": one.path, "reason": one.reason} for one in summary.intake.unmatched],
        "seconds": round(summary.seconds, 3),
        "out": str(summary.out),
    }


def _scores(summary: Summary) -> list[float]:
    return [one.result.score for one in summary.graded if one.result.score is not None]


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
    for line in _closing(summary):
        screen.print(line, markup=False, soft_wrap=True)


def _first_finding(graded: Graded) -> str:
    """The first check that is not passed, in a few words."""
    for check in graded.result.checks:
        if check.outcome != "passed":
            first = check.feedback.partition("\n")[0]
            return f"{check.exercise}: {first}"
    return ""


def _closing(summary: Summary) -> list[str]:
    scores = _scores(summary)
    lines = [
        f"{len(summary.graded)} submissions in {summary.seconds:.1f} s, isolation level {summary.isolation.level}"
    ]
    if scores:
        lines[0] += f", median {median(scores):g} of {summary.graded[0].result.max_score:g} points"
    if summary.reused:
        lines.append(
            f"{summary.reused} results taken over from the run before: nothing about them has changed."
        )
    lines += [f"{count} graded again: {reason} changed." for reason, count in summary.regraded.items()]
    if summary.damaged:
        lines.append(_damaged(summary))
    if summary.edited:
        lines.append(
            f"{summary.assignment} was edited meanwhile: these are the marks by what it was at the start. Run again."
        )
    if summary.isolation.level < MINIMUM_LEVEL:
        lines.append(f"Every result is stamped: {summary.isolation.explain()}.")
    refused = sum(one.refused for one in summary.intake.unmatched)
    if summary.intake.unmatched:
        unmatched = len(summary.intake.unmatched)
        files = "1 file was" if unmatched == 1 else f"{unmatched} files were"
        lines.append(f"{files} not graded ({refused} refused); index.html lists them.")
    lines += [
        f"Our fault: {check} does not pass the reference: {why}" for check, why in summary.broken.items()
    ]
    if summary.faults:
        lines.append(f"{len(summary.faults)} need another look; no points are lost: {_names(summary.faults)}")
    return [*lines, f"Pages: {summary.out / 'index.html'}"]


def _damaged(summary: Summary) -> str:
    numbers = ", ".join(map(str, summary.damaged[:5])) + (" …" if len(summary.damaged) > 5 else "")
    which = f"Line {numbers} of" if len(summary.damaged) == 1 else f"Lines {numbers} of"
    return f"{which} {summary.out / 'journal.jsonl'} could not be read: what stood there is graded again."


def _names(graded: tuple[Graded, ...]) -> str:
    names = [printable(one.result.student)[:40] for one in graded[:5]]
    return ", ".join(names) + (" …" if len(graded) > len(names) else "")
