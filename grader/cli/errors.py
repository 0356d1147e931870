"""What goes wrong is said in one line on standard error, with the exit code that the design gives it."""

from __future__ import annotations

from typing import Any

import click

from grader.model import GradeError

INTERRUPTED = 130


class OneLineErrors(click.Group):
    """A group of commands in which no error a person can put right is shown as a traceback."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command; turn its errors into a line and an exit code."""
        try:
            return super().invoke(context)
        except GradeError as error:
            click.echo(f"grade: {error}", err=True)
            context.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("grade: interrupted; what is graded so far is kept. Start again to go on.", err=True)
            context.exit(INTERRUPTED)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"grade: {where}{error.strerror or error}", err=True)
            context.exit(2)
