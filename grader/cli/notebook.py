"""`grade notebook`: read a submission beside its findings."""

from __future__ import annotations

from pathlib import Path

import click

from grader.model import GradeError
from grader.notebook import write_page


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
@click.pass_context
def notebook(context: click.Context, student: str, results: Path, into: Path | None) -> None:
    """Write STUDENT's notebook as a page, each finding at its cell; outputs and raw HTML are left out."""
    try:
        click.echo(str(write_page(results, student, into)))
    except GradeError as error:
        click.echo(str(error), err=True)
        context.exit(error.exit_code)
    except OSError as error:
        click.echo(f"{error.filename or results}: {error.strerror or error}", err=True)
        context.exit(2)
