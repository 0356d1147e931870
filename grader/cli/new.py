"""`grade new`: begin an assignment."""

from __future__ import annotations

from pathlib import Path

import click

from grader.course import find_solutions
from grader.skeleton import new_assignment


@click.command()
@click.argument("slug")
@click.option("--title", default="", help="What learners call it; else made from SLUG.")
@click.option(
    "--course",
    "root",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The course; else ./solutions. A course that is not there is begun.",
)
def new(slug: str, title: str, root: Path | None) -> None:
    """Make solutions/SLUG: a small finished assignment, to be replaced piece by piece."""
    folder = new_assignment(root or find_solutions(Path.cwd()), slug, title)
    click.echo(f"{folder} is made. Change solution.py first; `grade verify {slug}` says what is still to do.")
