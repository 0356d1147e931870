"""`grade notebook`: read a submission beside its findings."""

from __future__ import annotations

from pathlib import Path

import click

from grader.notebook.show import write_page


@click.command()
@click.argument("student")
@click.option(
    "--results",
    metavar="DIR",
    default=Path("graded"),
    type=click.Path(path_type=Path),
    help="What `grade run` wrote; else ./graded.",
)
@click.option(
    "-o", "--output", "into", metavar="FILE", type=click.Path(path_type=Path), help="The page to write."
)
def notebook(student: str, results: Path, into: Path | None) -> None:
    """Write STUDENT's notebook as a page, each finding at its cell; outputs and raw HTML are left out."""
    click.echo(str(write_page(results, student, into)))
