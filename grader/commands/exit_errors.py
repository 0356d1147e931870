"""What goes wrong is said in one line on standard error, with the exit code that the design gives it."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import Any

import click

from grader.escaping import one_line
from grader.model import GradeError

_INTERRUPTED = 130
_NARROWEST = 40


class OneLineErrors(click.Group):
    """A group of commands in which no error a person can put right is shown as a traceback."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command; turn its errors into a line and an exit code.

        Parameters
        ----------
        context : click.Context

        Returns
        -------
        Any
            What the command returns.
        """
        try:
            return super().invoke(context)
        except GradeError as error:
            _say(str(error))
            context.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("grade: interrupted; what is graded so far is kept. Start again to go on.", err=True)
            context.exit(_INTERRUPTED)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            _say(f"{where}{error.strerror or error}")
            context.exit(2)


def _say(text: str) -> None:
    """One error for a terminal: a name in it may be a learner's, and neither obeyed nor read from right to left.

    A person's screen gets it broken between words, a file or another program in one line.
    """
    shown = "\n".join(map(one_line, f"grade: {text}".split("\n")))
    if sys.stderr.isatty():
        width = max(_NARROWEST, shutil.get_terminal_size().columns)
        shown = "\n".join(part for line in shown.split("\n") for part in _broken(line, width))
    click.echo(shown, err=True)


def _broken(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False)
