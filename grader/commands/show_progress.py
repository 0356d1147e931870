"""`grade progress`: how far you are in the course."""

from __future__ import annotations

import time
from pathlib import Path

import click

from grader.commands.learner_output import JSON, columns, say, say_json, say_wrapped, style_of
from grader.file_writing import write_atomically
from grader.learner.attempt import NO_BOX
from grader.learner.course_progress import AssignmentProgress, course_progress
from grader.learner.own_work import works_of_course
from grader.learner.progress_page import as_page, next_line
from grader.model import Outcome
from grader.phrases import BADGES

_BAR = 10


@click.command()
@JSON
@click.option("--html", "page", metavar="FILE", type=click.Path(path_type=Path), help="Write it as a page.")
@click.option("--no-box", is_flag=True, help=f"Run your functions in plain processes ({NO_BOX}=1).")
def progress(as_json: bool, page: Path | None, no_box: bool) -> None:
    """Show the assignments of the course, your exercises in them, and what comes next."""
    found = course_progress(works_of_course(Path.cwd()), no_box=no_box)
    if page is not None:
        made = time.strftime("%d %B %Y, %H:%M").lstrip("0")
        write_atomically(page, as_page(found, made).encode(), shared=True)
    if as_json:
        say_json(found)
        return
    say_wrapped(f"{found.course} · {found.passed} of {found.total} exercises pass", bold=True)
    say()
    width = max(len(one.slug) for one in found.assignments)
    for one in found.assignments:
        _show(one, width)
    say()
    say_wrapped(next_line(found), bold=True)
    if page is not None:
        say_wrapped(f"Written: {page}")


def _show(one: AssignmentProgress, width: int) -> None:
    total = len(one.exercises)
    done = one.passed == total
    whole = Outcome.PASSED if done else Outcome.NOT_STARTED
    style = style_of(whole) if done or not one.passed else {}
    symbol = "·" if one.folder and not done else BADGES[whole].symbol
    full = max(_BAR * one.passed // total if total else 0, min(one.passed, 1))
    line = f"{symbol} {one.slug:<{width}}  {'█' * full}{'░' * (_BAR - full)} {one.passed}/{total}"
    say(line if one.folder or columns() < len(line) + 13 else f"{line}  not begun", **style)
    if one.fault:
        say_wrapped(f"  {one.fault}", "    ")
    started = [e for e in one.exercises if e.outcome is not Outcome.NOT_STARTED]
    for exercise in one.exercises if started and not done else ():
        head = f"    {BADGES[exercise.outcome].symbol} {exercise.name}"
        word = "" if exercise.outcome is Outcome.PASSED else f" · {exercise.word}"
        say_wrapped(head + word, " " * 6, **style_of(exercise.outcome))
