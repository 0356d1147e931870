"""`grade start`: begin an assignment."""

from __future__ import annotations

from pathlib import Path

import click

from grader.learning.handout import all_handouts, handout_called
from grader.learning.starting import start_assignment


@click.command()
@click.argument("assignment", required=False, default="")
@click.option("--into", metavar="DIR", type=click.Path(path_type=Path), help="Where to; else ./ASSIGNMENT.")
def start(assignment: str, into: Path | None) -> None:
    """Copy ASSIGNMENT's files into a folder, never over yours. Without a name, list what there is."""
    if not assignment:
        for one in all_handouts():
            click.echo(f"{one.slug:<20} {one.title}, {len(one.exercises)} exercises")
        return
    handout = handout_called(assignment)
    folder = into or Path(handout.slug)
    written, kept = start_assignment(handout, folder)
    click.echo(f"{folder}: {len(written)} files written." if written else f"{folder}: nothing to write.")
    for path in kept:
        click.echo(f"{path} is yours, and stays as it is.")
    click.echo(f"Read {folder / 'README.md'}, write in {folder / handout.files[0]}, then:")
    click.echo(f"cd {folder} && grade check --watch")
