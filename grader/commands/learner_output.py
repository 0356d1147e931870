"""What a learner reads in a terminal: coloured lines, at most 80 columns wide.

Without rich, whose import takes a learner who waits for `grade check` longer than all that is drawn here.
"""

from __future__ import annotations

import os
import shutil
from typing import Any

import click
import msgspec

from grader.escaping import one_line
from grader.learner.report_lines import broken
from grader.model import Outcome
from grader.phrases import BADGES, Tone

_COLUMNS, _LEAST = 80, 40
_STYLES: dict[Tone, dict[str, Any]] = {
    Tone.PASSED: {"fg": "green"},
    Tone.WRONG: {"fg": "red"},
    Tone.WAITING: {"dim": True},
    Tone.OURS: {"fg": "magenta"},
}


JSON = click.option("--json", "as_json", is_flag=True, help="Print the same as JSON, for a program.")


def say_json(value: Any) -> None:
    """Print a record, or what is made of them, as JSON.

    Parameters
    ----------
    value : Any
        What msgspec can write.
    """
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def columns() -> int:
    """80, or as many as the terminal has where it has fewer.

    Returns
    -------
    int
    """
    return max(_LEAST, min(_COLUMNS, shutil.get_terminal_size((_COLUMNS, 24)).columns))


def say(line: str = "", **style: Any) -> None:
    """Print one line as it is: a terminal obeys nothing in it.

    Parameters
    ----------
    line : str
    **style : Any
        As for `click.style`; NO_COLOR leaves it out.
    """
    text = one_line(line)
    click.echo(click.style(text, **style) if style and not os.environ.get("NO_COLOR") else text)


def say_wrapped(text: str, indent: str = "  ", **style: Any) -> None:
    """Print a text, broken where the terminal ends.

    Parameters
    ----------
    text : str
    indent : str
        What stands before each line but the first.
    **style : Any
        As for `say`.
    """
    for line in broken(text, columns(), indent):
        say(line, **style)


def style_of(outcome: Outcome) -> dict[str, Any]:
    """How an entry's first line is shown; a symbol and a word stand in it as well.

    Parameters
    ----------
    outcome : Outcome

    Returns
    -------
    dict of str to Any
        For `say`.
    """
    return _STYLES[BADGES[outcome].tone]
