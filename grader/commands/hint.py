"""`grade hint`: one step further, for who is stuck."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from grader.commands.learner_output import columns, say
from grader.learner.attempt import attempt
from grader.learner.check_report import make_report
from grader.learner.hints import next_hint, remember_hint, step_name
from grader.learner.own_work import Work, find_work
from grader.model import GradeError
from grader.phrases import counted


@click.command()
@click.argument("target", required=False, default="", metavar="[EXERCISE]")
@click.option("--step", type=click.IntRange(min=1), help="Which step; else the next one.")
def hint(target: str, step: int | None) -> None:
    """Show the next hint on EXERCISE, or on the one that `grade check` names. Asking is never held against you."""
    work = find_work(target, Path.cwd())[0]
    exercise = work.handout.exercise(work.wanted or _current(work))
    if not exercise.hints:
        raise GradeError(f"{exercise.name} has no hints; its docstring says what is wanted.")
    number = step or next_hint(exercise, work.folder)
    if number > len(exercise.hints):
        raise GradeError(f"{exercise.name} has {counted(len(exercise.hints), 'hint')}.")
    remember_hint(exercise, number, work.folder)
    count = len(exercise.hints)
    say(f"{exercise.name} · hint {number} of {count}: {step_name(number, count)}", bold=True)
    say()
    for line in textwrap.wrap(exercise.hints[number - 1], columns() - 2):
        say(f"  {line}")
    if number < count:
        say()
        say(f"The next one: grade hint {exercise.name}")


def _current(work: Work) -> str:
    """The exercise to go on with. Where all pass no hint is needed."""
    files = work.files()
    report = make_report(work.handout, attempt(work.handout, files, times=work.times(files)))
    if report.current is None:
        raise GradeError("All exercises pass: no hint needed. To read one all the same: grade hint EXERCISE")
    return report.current.exercise
