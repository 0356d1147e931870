"""`grade new`: begin an assignment."""

from __future__ import annotations

from pathlib import Path

import click

from grader.course import course_folder, find_solutions
from grader.model import GradeError
from grader.skeleton import begin_assignment


@click.command()
@click.argument("slug")
@click.option("--title", default="", help="What learners call it; else made from SLUG.")
@click.option(
    "--course",
    "root",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The course; else the nearest solutions/. A course that is not there is begun.",
)
@click.option(
    "--into",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to build; else assignments/ beside it.",
)
def new(slug: str, title: str, root: Path | None, into: Path | None) -> None:
    """Make solutions/SLUG, a small finished assignment to be replaced piece by piece, and build it."""
    root = course_folder(root) if root else _nearest_course(Path.cwd())
    folder = begin_assignment(root, slug, title, into or root.resolve().parent / "assignments")
    click.echo(
        f"{folder} is made and built. Change solution.py first, then: grade build, grade verify {slug}."
    )


def _nearest_course(here: Path) -> Path:
    """The course in this folder or above it; where there is none, one that is begun here."""
    try:
        return find_solutions(here)
    except GradeError:
        return here / "solutions"
