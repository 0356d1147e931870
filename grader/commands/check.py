"""`grade check`: try your work on the visible examples."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from grader.commands.completions import files_or_exercises
from grader.commands.learner_output import JSON, columns, say, say_json, say_wrapped, style_of
from grader.examples.attempt_messages import FailurePicture
from grader.file_writing import write_atomically
from grader.learner.attempt import NO_BOX, attempt
from grader.learner.check_report import CheckReport, report_on
from grader.learner.failure_figure import drawn, require_drawing
from grader.learner.own_work import Work, find_work, fingerprint, has_passed, remember
from grader.learner.report_lines import closing, entries_lines, note_lines, problem_lines, title_line
from grader.model import GradeError, Outcome
from grader.phrases import counted


@click.command()
@click.argument(
    "target",
    required=False,
    default="",
    metavar="[FILE or EXERCISE]",
    shell_complete=files_or_exercises,
)
@click.option("--watch", "watching", is_flag=True, help="Check again on every save, until q is pressed.")
@click.option("--problems", is_flag=True, help="One line a problem, for an editor: FILE:LINE: WHAT.")
@click.option(
    "--figure",
    "figure",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Draw what went wrong first, as FILE (.png, .svg or .pdf).",
)
@JSON
@click.option(
    "--no-box", is_flag=True, help=f"Run your functions in plain processes, with no box around ({NO_BOX}=1)."
)
@click.pass_context
def check(
    context: click.Context,
    target: str,
    watching: bool,
    problems: bool,
    figure: Path | None,
    as_json: bool,
    no_box: bool,
) -> None:
    """Try your work on the visible examples: one FILE, one EXERCISE, or what has changed in this folder."""
    works = find_work(target, Path.cwd())
    if watching and (problems or as_json or figure):
        raise GradeError("--watch shows a screen; leave out --problems, --figure and --json.")
    if figure is not None:
        require_drawing(figure)
    if watching:
        from grader.commands.watch import watch

        watch(works, no_box=no_box)
        return
    again = bool(target) or problems or as_json or figure is not None
    found: list[bool] = []
    pictures: list[FailurePicture] = []
    for work in works:
        report = _check_one(work, again=again, no_box=no_box)
        found.append(report is None or report.complete)
        pictures += _pictures(report)
        if as_json and report is not None:
            say_json(record_of(report))
        elif problems and report is not None:
            _say_problems(work, report)
        elif report is not None:
            _show_one_of(report, alone=len(works) == 1)
    if figure is not None:
        _draw(figure, pictures, quiet=problems or as_json)
    context.exit(0 if all(found) else 1)


def _say_problems(work: Work, report: CheckReport) -> None:
    for line in problem_lines(work, report):
        say(line)


def _draw(figure: Path, pictures: list[FailurePicture], *, quiet: bool) -> None:
    """Write the first picture as a file, and say in words what is seen in it."""
    if pictures:
        write_atomically(figure, drawn(pictures[0], figure.suffix[1:].lower(), "white"), shared=True)
    if not quiet:
        say_wrapped(
            f"{figure}: {pictures[0].words}" if pictures else "A picture would say no more: none is drawn."
        )


def _pictures(report: CheckReport | None) -> list[FailurePicture]:
    """What can be drawn: of the exercise to go on with before others."""
    if report is None or report.current is None:
        return []
    entries = (report.current, *report.entries)
    return [entry.picture for entry in entries if entry.picture is not None]


def record_of(report: CheckReport) -> dict[str, object]:
    """A report as a record, with what is counted.

    Parameters
    ----------
    report : CheckReport

    Returns
    -------
    dict of str to object
    """
    current = report.current.exercise if report.current else ""
    counts = {"tried": report.tried, "passed": report.passed, "complete": report.complete, "next": current}
    return {**msgspec.to_builtins(report), **counts}


def _check_one(work: Work, *, again: bool, no_box: bool) -> CheckReport | None:
    """The report on one assignment; None, and a line, where nothing has changed since everything passed."""
    files = work.files()
    times = work.times(files)
    print_ = fingerprint(files, work.handout, times)
    if not again and (passed := has_passed(work, print_)):
        say_wrapped(f"✓ {passed}: nothing has changed since all exercises passed.", fg="green")
        return None
    trial = attempt(work.handout, files, work.wanted, times=times, no_box=no_box, closer=True)
    report = report_on(work, trial)
    if not work.wanted:
        remember(work, print_, passed=report.files if report.complete else ())
    return report


def _show_one_of(report: CheckReport, *, alone: bool) -> None:
    """A report; of several, one that is not begun is a line."""
    if alone or any(one.outcome is not Outcome.NOT_STARTED for one in report.entries):
        show(report)
        if not alone:
            say()
    else:
        count = counted(len(report.entries), "exercise")
        say_wrapped(f"○ {report.slug} · not started, {count}", **style_of(Outcome.NOT_STARTED))


def show(report: CheckReport) -> None:
    """The report: an entry an exercise, what to do next, and the progress line last."""
    say_wrapped(title_line(report), bold=True)
    say()
    for line, outcome in entries_lines(report, columns()):
        say(line, **(style_of(outcome) if outcome else {}))
    say()
    for line in note_lines(report, columns()):
        say(line)
    for line in closing(report):
        say_wrapped(line)
    say_wrapped(report.progress, bold=True)
