"""`grade update`: bring a corrected hand-out into your folder."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from grader.commands.learner_output import JSON, say_json, say_wrapped
from grader.learner.handout import FILE, handout_called, read_handout
from grader.learner.own_work import works_of_course
from grader.learner.updating import Update, update_work
from grader.model import GradeError


@click.command()
@click.option(
    "--from",
    "source",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The assignment as it is handed out now; else that of the installed package.",
)
@JSON
def update(source: Path | None, as_json: bool) -> None:
    """Bring corrections of what was handed out into this folder. Nothing that you wrote is lost."""
    here = Path.cwd()
    works = [work for work in works_of_course(here) if not (here / FILE).is_file() or work.folder == here]
    works = [work for work in works if (work.folder / FILE).is_file()]
    if not works or (source and len(works) > 1):
        raise GradeError("Go to the folder of the assignment that you want to update.")
    done = {}
    for work in works:
        new = read_handout(source) if source else handout_called(work.handout.slug)
        if new.slug != work.handout.slug:
            raise GradeError(f"{source} holds {new.slug}, and this folder {work.handout.slug}.")
        done[work.handout.slug] = update_work(new, work.folder)
    if as_json:
        say_json({slug: msgspec.to_builtins(one) for slug, one in done.items()})
        return
    for slug, one in done.items():
        _say(slug, one)


def _say(slug: str, done: Update) -> None:
    if not (done.written or done.stubs):
        say_wrapped(f"{slug}: nothing is new.")
        return
    say_wrapped(f"{slug}: updated.", bold=True)
    if done.written:
        say_wrapped(f"New: {', '.join(done.written)}")
    if done.stubs:
        say_wrapped(f"New in your files, where you had not begun: {', '.join(done.stubs)}")
    if done.beside:
        say_wrapped(
            f"New exercises: {', '.join(done.beside)}. Their stubs come with `grade start {slug} --into NEW`."
        )
    if done.copies:
        say_wrapped(f"Your own files as they were: {', '.join(done.copies)}")
