"""`grade check`: try your work on the visible examples."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from grader.cli.screen import console, printable
from grader.learning.attempt import NO_BOX, attempt
from grader.learning.report import Report, closing, entry_lines, make_report, title_line
from grader.learning.work import Work, find_work, fingerprint, has_passed, remember
from grader.model import Outcome

STYLES = {Outcome.PASSED: "green", Outcome.NOT_STARTED: "dim", Outcome.BLOCKED: "dim"}
_COLUMNS = 80


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
        from grader.cli.watch import watch

        watch(works[0], no_box=no_box)
        return
    screen = learners_screen()
    fine = [check_one(work, screen, again=bool(target), no_box=no_box) for work in works]
    context.exit(0 if all(fine) else 1)


def learners_screen() -> Console:
    """80 columns, or as many as the terminal has where it has fewer."""
    screen = console()
    screen.width = min(screen.width, _COLUMNS)
    return screen


def check_one(work: Work, screen: Console, *, again: bool, no_box: bool) -> bool:
    """Check one file and show what came of it; whether everything passes."""
    files = work.files()
    print_ = fingerprint(files, work.handout)
    if not again and has_passed(work, print_):
        say(screen, f"✓ {work.path.name}: nothing has changed since everything passed.", "green")
        return True
    report = make_report(work.handout, attempt(work.handout, files, work.wanted, no_box=no_box), work.wanted)
    show(report, screen, work.wanted)
    if not work.wanted:
        remember(work, print_, passed=report.complete)
    return report.complete


def show(report: Report, screen: Console, wanted: str = "") -> None:
    """The report: an entry an exercise, what to do next, and the progress line last."""
    say(screen, title_line(report), "bold")
    screen.print()
    for entry in report.entries:
        head, *rest = entry_lines(entry)
        say(screen, head, STYLES.get(entry.outcome, "red"))
        for line in rest:
            say(screen, line)
    screen.print()
    for note in report.notes:
        screen.print(Text(printable(f"Note: {note}")))
    for line in closing(report, wanted=wanted):
        say(screen, line)
    for line in report.progress.split("\n"):
        say(screen, line, "bold")


def say(screen: Console, line: str, style: str = "") -> None:
    """One line as it is: no markup, and nothing in it that a terminal would obey."""
    screen.print(Text(printable(line), style=style), overflow="fold")
