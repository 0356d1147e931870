"""`grade forget`: take a person out of gradebook, pages and files."""

from __future__ import annotations

from pathlib import Path

import click

from grader.commands.gradebook_option import by_option, gradebook_option
from grader.commands.terminal import console, print_lines
from grader.escaping import one_line
from grader.forgetting_people import Forgotten, forget_everywhere
from grader.gradebook.auditing import first_broken
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.learner_search import find_learner
from grader.gradebook.trail import head
from grader.phrases import counted

_MOST = 10


@click.command(name="forget")
@click.argument("student")
@click.option("--yes", is_flag=True, help="Do not ask.")
@gradebook_option
@by_option
@click.pass_context
def forget(context: click.Context, student: str, yes: bool, gradebook: Path, by: str) -> None:
    """Take STUDENT out of the gradebook, and out of the folders that it knows: for good.

    The trail stays whole: it keeps that somebody was graded, and nothing that says who or how.
    """
    with open_gradebook(gradebook) as book:
        learner = find_learner(book, student)
        who = one_line(f"{learner.name} ({learner.id})" if learner.name else learner.id)
        if not yes:
            click.confirm(f"Forget {who}, with all marks, files and pages? This cannot be undone", abort=True)
        done = forget_everywhere(book, learner, by=by)
        broken, last = first_broken(book), head(book)
    whole = f"Entry {broken.seq} of the trail is broken: {broken.said}." if broken else "The trail is whole."
    print_lines(console(), map(one_line, [*_lines(done), whole, f"Head: {last.seq}:{last.hash}"]))
    context.exit(3 if broken else 0)


def _lines(done: Forgotten) -> list[str]:
    lines = [f"Forgotten. {counted(len(done.changed), 'file')} and folders were changed or removed."]
    if done.missing:
        lines.append("These folders are not there any more; if they were moved, look there yourself:")
        lines += [f"  {path}" for path in done.missing]
    if done.still:
        lines.append("These files still name them; they are not ours to change:")
        lines += [f"  {path}" for path in done.still[:_MOST]]
        lines += [f"  … and {len(done.still) - _MOST} more"] if len(done.still) > _MOST else []
    lines.append(
        "The class's pages are made anew by the next `grade run`; take them out of what it reads first."
    )
    return lines
