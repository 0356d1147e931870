"""`grade check`: try your work on the visible examples."""

from __future__ import annotations

from pathlib import Path

import click

from grader.commands.learner_output import columns, say, say_wrapped, style_of
from grader.learner.attempt import NO_BOX, attempt
from grader.learner.check_report import (
    CheckReport,
    closing,
    entries_lines,
    note_lines,
    report_on,
    title_line,
)
from grader.learner.own_work import Work, find_work, fingerprint, has_passed, remember


@click.command()
@click.argument("target", required=False, default="", metavar="[FILE or EXERCISE]")
@click.option("--watch", "watching", is_flag=True, help="Check again on every save, until q is pressed.")
@click.option(
    "--no-box", is_flag=True, help=f"Run your functions in plain processes, with no box around ({NO_BOX}=1)."
)
@click.pass_context
def check(context: click.Context, target: str, watching: bool, no_box: bool) -> None:
    """Try your work on the visible examples: one FILE, one EXERCISE, or what has changed in this folder."""
    works = find_work(target, Path.cwd())
    if watching:
        from grader.commands.watch import watch

        watch(works, no_box=no_box)
        return
    fine = [_check_one(work, again=bool(target), no_box=no_box) for work in works]
    context.exit(0 if all(fine) else 1)


def _check_one(work: Work, *, again: bool, no_box: bool) -> bool:
    """Check one file and show what came of it; whether everything passes."""
    files = work.files()
    times = work.times(files)
    print_ = fingerprint(files, work.handout, times)
    if not again and (passed := has_passed(work, print_)):
        say_wrapped(f"✓ {passed}: nothing has changed since all exercises passed.", fg="green")
        return True
    trial = attempt(work.handout, files, work.wanted, times=times, no_box=no_box, closer=True)
    report = report_on(work, trial)
    show(report)
    if not work.wanted:
        remember(work, print_, passed=report.files if report.complete else ())
    return report.complete


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
    for line in report.progress.split("\n"):
        say_wrapped(line, bold=True)
