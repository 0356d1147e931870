"""`grade build`: generate what learners get."""

from __future__ import annotations

from pathlib import Path

import click

from grader.building import build_what_can_be, check_build
from grader.course import course_folder, load_course
from grader.model import GradeError
from grader.phrases import counted


@click.command()
@click.option(
    "--check", is_flag=True, help="Write nothing; list what differs, and exit 1 where something does."
)
@click.option(
    "--course", "root", metavar="DIR", type=click.Path(path_type=Path), help="The course; else ./solutions."
)
@click.option(
    "--into", metavar="DIR", type=click.Path(path_type=Path), help="Where to; else assignments/ beside it."
)
@click.pass_context
def build(context: click.Context, check: bool, root: Path | None, into: Path | None) -> None:
    """Generate assignments/ from solutions/: statements, stubs, notebooks and examples."""
    root = course_folder(root)
    into = into or root.resolve().parent / "assignments"
    course = load_course(root, broken_apart=True)
    if not check:
        built = build_what_can_be(course, into)
        count = counted(len(built.changed), "file")
        click.echo(f"{into}: {count} changed." if built.changed else f"{into}: nothing changed.")
        if built.broken:
            lines = "\n".join(map(str, built.broken.values()))
            raise GradeError(lines, exit_code=max(error.exit_code for error in built.broken.values()))
        return
    differences = check_build(course, into, redraw=True)
    for difference in differences:
        click.echo(difference)
    if differences:
        click.echo(
            "assignments/ is not what solutions/ says; run `grade build` and commit the result.", err=True
        )
        context.exit(1)
