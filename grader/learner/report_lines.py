"""A report as lines of text: of a screen's width, of a file, of an editor's list. The same words on every surface."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from grader.learner.check_report import (
    INDENT,
    WIDTH,
    CheckReport,
    ExerciseReport,
    in_a_line,
    is_caret,
    wrapped,
)
from grader.learner.own_work import Work
from grader.model import Outcome


class Typed(NamedTuple):
    """What a learner types where the report is read: to check all, for a hint, for one on an exercise, to hand in."""

    check: str
    hint: str
    hint_on: str
    submit: str
    place: str = "your file"
    """Where an exercise is written, where no file is known."""


IN_A_TERMINAL = Typed("grade check", "grade hint", "grade hint {}", "grade submit")


def closing(report: CheckReport, typed: Typed = IN_A_TERMINAL) -> tuple[str, ...]:
    """What to do next, in a line or two.

    Parameters
    ----------
    report : CheckReport
    typed : Typed
        What is typed where this is read.

    Returns
    -------
    tuple of str
        The lines.
    """
    current, wanted = report.current, report.wanted
    if current is None and wanted:
        others = (
            f"The other {report.unseen} exercises were" if report.unseen > 1 else "The other exercise was"
        )
        said = f"{wanted} passes its examples."
        return (f"{said} {others} not checked; check all: {typed.check}",) if report.unseen else (said,)
    if current is None:
        return (
            "All exercises pass their examples. Other checks run when it is graded.",
            f"Hand in: {typed.submit}",
        )
    hint = typed.hint_on.format(wanted) if wanted else typed.hint
    if current.outcome is Outcome.NOT_STARTED:
        return (f"Write {current.exercise} in {_written_in(report) or typed.place}; when stuck: {hint}",)
    return (f"When stuck: {hint}",)


def _written_in(report: CheckReport) -> str:
    return PurePosixPath(report.files[0]).name if len(report.files) == 1 else ""


def as_text(report: CheckReport, typed: Typed = IN_A_TERMINAL, more: Sequence[str] = ()) -> str:
    """The whole report as plain text, 80 columns wide, the progress line last.

    Parameters
    ----------
    report : CheckReport
    typed : Typed
        What is typed where this is read.
    more : sequence of str
        What is said besides, before the progress line.

    Returns
    -------
    str
        Without a line end at the end.
    """
    lines = [title_line(report), ""]
    lines += [line for line, _ in entries_lines(report)]
    lines += ["", *note_lines(report)]
    lines += [part for line in (*closing(report, typed), *more) for part in broken(line, WIDTH)]
    return "\n".join([*lines, *broken(report.progress, WIDTH)])


_ROOMY = 60
"""Columns from which a sentence needs at most two lines."""
_COMMAND = re.compile(r"!?grade \S+(?: \S+)?$")


def broken(text: str, width: int, indent: str = "  ") -> list[str]:
    """A text as lines: broken at a dot between its parts, where that does, and never in the command that ends it.

    Parameters
    ----------
    text : str
    width : int
        Columns.
    indent : str
        What stands before each line but the first.

    Returns
    -------
    list of str
    """
    command = _COMMAND.search(text)
    if command and len(text) > width and len(indent) + len(command[0]) > width:
        return [*broken(text[: command.start()].rstrip(), width, indent), command[0]]
    whole = _COMMAND.sub(lambda command: command[0].replace(" ", _KEPT), text)
    lines: list[str] = []
    for number, part in enumerate(whole.split(_DOT)):
        if number and len(lines[-1]) + len(_DOT) + len(part) <= width:
            lines[-1] += f"{_DOT}{part}"
        else:
            first = indent if number else ""
            lines += textwrap.wrap(
                part, width, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False
            )
    return [line.replace(_KEPT, " ") for line in lines]


_DOT, _KEPT = " · ", "\N{NO-BREAK SPACE}"


def note_lines(report: CheckReport, width: int = WIDTH) -> list[str]:
    """The notes of a report, wrapped.

    Parameters
    ----------
    report : CheckReport
    width : int
        Columns.

    Returns
    -------
    list of str
    """
    return [line for note in report.notes for line in broken(f"Note: {note}", width)]


def entries_lines(report: CheckReport, width: int = WIDTH) -> Iterator[tuple[str, Outcome | None]]:
    """All entries as lines, a head with its outcome; what has more than a head stands between blank lines.

    Parameters
    ----------
    report : CheckReport
    width : int
        Columns.

    Yields
    ------
    line : str
    outcome : Outcome or None
        Of the entry, where the line is its head; else None.
    """
    apart = False
    for number, entry in enumerate(report.entries):
        heads = len(_head_lines(entry, width))
        lines = entry_lines(entry, width)
        if number and (apart or len(lines) > heads):
            yield "", None
        yield from ((line, entry.outcome if at < heads else None) for at, line in enumerate(lines))
        apart = len(lines) > heads


def title_line(report: CheckReport) -> str:
    """`Initialisation · initialization.py`: what was checked.

    Parameters
    ----------
    report : CheckReport

    Returns
    -------
    str
    """
    return f"{report.title} · {', '.join(report.files)}" if report.files else report.title


def entry_lines(entry: ExerciseReport, width: int = WIDTH) -> list[str]:
    """An entry as lines: symbol, exercise and word; the sentence; the finding; where.

    Parameters
    ----------
    entry : ExerciseReport
    width : int
        Columns.

    Returns
    -------
    list of str
    """
    lines = _head_lines(entry, width)
    if entry.sentence:
        lines += textwrap.wrap(
            entry.sentence,
            width - 2,
            initial_indent="  ",
            subsequent_indent="  ",
            max_lines=2 if width >= _ROOMY else 4,
            placeholder=" …",
        )
    body = [" " * INDENT + part for part in _finding_lines(entry.lines, width - INDENT)]
    if entry.place:
        if body and len(body[-1]) + len(entry.place) + 2 <= width:
            body[-1] += entry.place.rjust(width - len(body[-1]))
        else:
            body.append(entry.place.rjust(width))
    return [*lines, *body, *aside_lines(entry, width)]


def _finding_lines(lines: Sequence[str], width: int) -> Iterator[str]:
    """The lines of a finding as a screen has them; of one that a caret points into, the part around the caret."""
    start = 0
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        if is_caret(line):
            yield line[start:]
        elif is_caret(below) and len(line) > width:
            start = max(0, min(below.index("^") - width // 2, len(line) - width))
            cut = line[start : start + width]
            yield f"…{cut[1:]}" if start else f"{cut[:-1]}…"
        else:
            yield from wrapped(line, width)


def aside_lines(entry: ExerciseReport, width: int = WIDTH) -> list[str]:
    """What was printed meanwhile, each line cut where the screen ends, and what was warned of.

    Parameters
    ----------
    entry : ExerciseReport
    width : int
        Columns.

    Returns
    -------
    list of str
    """
    said = [f"{'printed:' if at == 0 else ' ' * 8} {line}" for at, line in enumerate(entry.printed)]
    cut = (line.expandtabs() for line in said)
    room = width - INDENT
    lines = [line if len(line) <= room else f"{line[: room - 1]}…" for line in cut]
    warned = f"warned:  {' '.join(entry.warned.split())}" if entry.warned else ""
    lines += textwrap.wrap(warned, room, subsequent_indent=" " * 9, max_lines=4, placeholder=" …")
    return [" " * INDENT + line for line in lines]


def _head_lines(entry: ExerciseReport, width: int) -> list[str]:
    return broken(head_line(entry), width)


def head_line(entry: ExerciseReport) -> str:
    """`✗ softmax · failed`.

    Parameters
    ----------
    entry : ExerciseReport

    Returns
    -------
    str
    """
    return f"{entry.symbol} {entry.exercise} · {entry.word}"


def problem_lines(work: Work, report: CheckReport) -> list[str]:
    """A line for each exercise that is wrong: `FILE:LINE: error: WHAT`, as editors read it.

    Parameters
    ----------
    work : Work
    report : CheckReport
        On it.

    Returns
    -------
    list of str
        With the file's path from the current folder, where it lies below.
    """
    quiet = (Outcome.PASSED, Outcome.NOT_STARTED, Outcome.BLOCKED)
    lines = []
    for entry in report.entries:
        if entry.outcome not in quiet:
            name, _, line = entry.place.replace(", cell ", ":").partition(":")
            path = work.folder / name if name else work.folder
            here = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
            number = line.rpartition(" ")[2] or "1"
            said = in_a_line(entry.lines or (entry.sentence,))
            lines.append(f"{here}:{number}: error: {entry.exercise} · {entry.word}. {said}".strip())
    return lines
