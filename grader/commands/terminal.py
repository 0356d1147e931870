"""The terminal: progress with an estimate on standard error, results on standard output. Owns rich."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Literal, Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from grader.escaping import one_line
from grader.model import Outcome
from grader.phrases import BADGES, Tone

_STYLES = {Tone.PASSED: "green", Tone.WRONG: "red", Tone.WAITING: "dim", Tone.OURS: "magenta"}


def plain(text: str) -> Text:
    """Text from a submission for a table's cell: no control characters, and no markup of rich's.

    Parameters
    ----------
    text : str

    Returns
    -------
    rich.text.Text
    """
    return Text(one_line(text))


def console(*, error: bool = False) -> Console:
    """A console as wide as the terminal, or 100 columns where there is none; rich respects NO_COLOR.

    Parameters
    ----------
    error : bool
        Whether it writes to stderr; else to stdout.

    Returns
    -------
    rich.console.Console
    """
    stream = sys.stderr if error else sys.stdout
    return Console(file=stream, width=None if stream.isatty() else 100, highlight=False, soft_wrap=False)


def print_lines(screen: Console, lines: Iterable[str]) -> None:
    """Print lines as they are, each as long as it is: without rich's markup and without breaks.

    Parameters
    ----------
    screen : rich.console.Console
    lines : iterable of str
    """
    for line in lines:
        screen.print(line, markup=False, soft_wrap=True)


def indented(screen: Console, text: str | Text, columns: int) -> None:
    """Print a text so many columns in, broken between words where the terminal ends, and two more there.

    Parameters
    ----------
    screen : rich.console.Console
    text : str or rich.text.Text
        What comes from a submission is made harmless where it is a str.
    columns : int
    """
    whole = plain(text) if isinstance(text, str) else text
    for number, line in enumerate(whole.wrap(screen, max(20, screen.width - columns - 2))):
        screen.print(Text(" " * (columns + (2 if number else 0))) + line, soft_wrap=True)


class ProgressBar:
    """A progress bar with an estimate, on standard error. Use as a context manager."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(compact=True, elapsed_when_finished=True),
            console=console(error=True),
            disable=quiet,
        )
        self._task = self._progress.add_task("Starting", total=None, rate="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._progress.update(self._task, visible=False)
        self._progress.stop()

    def preparing(self, what: str) -> None:
        """Say what is under way, where it has no count.

        Parameters
        ----------
        what : str
            What is done.
        """
        self._progress.update(self._task, description=what)

    def begin(self, total: int, what: str = "Grading") -> None:
        """Start a new count.

        Parameters
        ----------
        total : int
            How many steps follow.
        what : str
            What is done.
        """
        self._progress.reset(self._task, total=total, description=what)

    def advance(self) -> None:
        """One more is done."""
        self._progress.advance(self._task)
        speed = self._progress.tasks[0].speed
        if speed:
            self._progress.update(
                self._task, rate=f"{speed:.0f}/s" if speed >= 1 else f"{1 / speed:.1f} s each"
            )


def marked(outcome: Outcome) -> Text:
    """An outcome as a symbol and a word: never colour alone.

    Parameters
    ----------
    outcome : Outcome

    Returns
    -------
    rich.text.Text
    """
    badge = BADGES[outcome]
    return Text(f"{badge.symbol} {badge.short or badge.word}", style=_STYLES[badge.tone])


def plain_table(screen: Console, columns: Mapping[str, int], *, right: tuple[str, ...] = ()) -> Table:
    """A table without lines.

    Parameters
    ----------
    screen : rich.console.Console
    columns : mapping of str to int
        The least width of each column by its title. The last one takes what is left of the screen.
    right : tuple of str
        The columns that are aligned to the right.

    Returns
    -------
    rich.table.Table
        Without rows.
    """
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    *first, last = columns
    used = sum(columns[column] + 2 for column in first)
    widths = {**columns, last: max(columns[last], screen.width - used - 1)}
    for column, width in widths.items():
        justify: Literal["left", "right"] = "right" if column in right else "left"
        table.add_column(column, justify=justify, overflow="ellipsis", no_wrap=True, width=width)
    return table
