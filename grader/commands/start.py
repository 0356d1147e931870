"""`grade start`: begin an assignment."""

from __future__ import annotations

from pathlib import Path

import click

from grader.commands.completions import assignments
from grader.commands.learner_output import JSON, columns, say, say_json, say_wrapped
from grader.learner.handout import all_handouts, handout_called
from grader.learner.starting import start_assignment
from grader.learner.updating import remember_handout
from grader.phrases import counted


@click.command()
@click.argument("assignment", required=False, default="", shell_complete=assignments)
@click.option("--into", metavar="DIR", type=click.Path(path_type=Path), help="Where to; else ./ASSIGNMENT.")
@JSON
def start(assignment: str, into: Path | None, as_json: bool) -> None:
    """Copy ASSIGNMENT's files into a folder, never over yours. Without a name, list what there is."""
    if not assignment and as_json:
        found = {one.slug: {"title": one.title, "exercises": one.names} for one in all_handouts()}
        say_json(found)
        return
    if not assignment:
        for one in all_handouts():
            title = f"{one.title}, {counted(len(one.exercises), 'exercise')}"
            line = f"{one.slug:<20} {title}"
            for part in [line] if len(line) <= columns() else [one.slug, f"  {title}"]:
                say(part)
        say()
        say("Begin one: grade start ASSIGNMENT")
        return
    handout = handout_called(assignment)
    folder = into or Path(handout.slug)
    written, kept = start_assignment(handout, folder)
    if written and not kept:
        remember_handout(handout, folder)
    if as_json:
        say_json({"folder": str(folder), "written": [*map(str, written)], "kept": [*map(str, kept)]})
        return
    count = counted(len(written), "file")
    say_wrapped(f"{folder}: {count} written." if written else f"{folder}: everything is there.")
    for path in kept:
        say_wrapped(f"{path} is yours, and stays as it is.")
    say_wrapped(f"Read {folder / 'README.md'}. Write in {' or '.join(handout.files)}. Check on every save:")
    say()
    say(f"    cd {folder}")
    say("    grade check --watch")
