"""`grade hint`: one step further, for who is stuck."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from grader.commands.completions import exercises
from grader.commands.learner_output import JSON, columns, say, say_json, say_wrapped
from grader.learner.attempt import attempt
from grader.learner.check_report import make_report
from grader.learner.hints import Hint, give_hint
from grader.learner.own_work import Work, find_work
from grader.model import GradeError


@click.command()
@click.argument("target", required=False, default="", metavar="[EXERCISE]", shell_complete=exercises)
@click.option("--step", type=click.IntRange(min=1), help="Which step; else the next one.")
@JSON
def hint(target: str, step: int | None, as_json: bool) -> None:
    """Show the next hint on EXERCISE, or on the one that `grade check` names. Asking is never held against you."""
    work = find_work(target, Path.cwd())[0]
    given = _give(work, step)
    if as_json:
        say_json(given)
        return
    say_wrapped(given.title, bold=True)
    say()
    for line in textwrap.wrap(given.text, columns() - 2):
        say(f"  {line}")
    if given.finding:
        say()
        say_wrapped(f"What check says now: {given.finding}")
    if given.number < given.count:
        say()
        say(f"The next one: grade hint {given.exercise}")


def _give(work: Work, step: int | None) -> Hint:
    """The hint, with what is found now; without it where the work cannot be tried."""
    if work.wanted and not work.handout.exercise(work.wanted).hints:
        return give_hint(work.handout.exercise(work.wanted), work.folder, step, None)
    try:
        files = work.files()
        trial = attempt(work.handout, files, work.wanted, times=work.times(files))
    except GradeError:
        if not work.wanted:
            raise
        return give_hint(work.handout.exercise(work.wanted), work.folder, step, None)
    report = make_report(work.handout, trial, work.wanted)
    entry = report.current or (report.entries[0] if work.wanted else None)
    if entry is None:
        raise GradeError("All exercises pass: no hint needed. To read one all the same: grade hint EXERCISE")
    return give_hint(work.handout.exercise(entry.exercise), work.folder, step, entry)
