"""What goes wrong is said in one line on standard error, with the exit code that the design gives it."""

from __future__ import annotations

import errno
import shutil
import sys
import textwrap
from typing import Any

import click

from grader.escaping import one_line
from grader.model import GradeError

_INTERRUPTED = 130
_IN_THE_WAY = (errno.EEXIST, errno.EISDIR, errno.ENOTDIR, errno.ENOTEMPTY)
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
            _say(_of_system(error))
            context.exit(2)


def _of_system(error: OSError) -> str:
    """What the system refused: what, where, and what to do."""
    where = error.filename2 or error.filename  # of two names the second is what was to be written
    why = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{f'{where}: n' if where else 'N'}o space left on this disk; make room and start again."
    if error.errno in _IN_THE_WAY and where:
        return f"{where}: {why}; name another place, or move what is there."
    return f"{where}: {why}" if where else why


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
