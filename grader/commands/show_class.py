"""`grade class`: the course at a glance, assignments side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from grader.commands.decide import policy_option, say_unknown_checks
from grader.commands.gradebook_option import gradebook_option
from grader.commands.terminal import console, indented, plain
from grader.gradebook.class_overview import AssignmentOverview, overview
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.marking import policy_of
from grader.look_again import LOOK_AGAIN
from grader.phrases import counted, points_text

_NARROW = 70
"""Columns below which a table of figures would be cut."""
_MISTAKES, _LOOKS = 3, 5


@click.command(name="class")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@gradebook_option
@policy_option
def class_command(as_json: bool, gradebook: Path, policy_file: Path | None) -> None:
    """Show the class: each assignment's figures, the mistakes made most often, who needs another look."""
    with open_gradebook(gradebook, reads=True) as book:
        policy = policy_of(book, policy_file)
        found = overview(book, policy)
        say_unknown_checks(book, policy)
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    screen = console()
    if not found:
        screen.print("Nothing is graded yet.")
        return
    _figures(screen, found)
    for one in found:
        _details(screen, one)


def _figures(screen: Console, found: Sequence[AssignmentOverview]) -> None:
    """A row for each assignment; where there is no room for a table, a few lines."""
    if screen.width < _NARROW:
        for one in found:
            screen.print(plain(one.assignment), style="bold")
            indented(screen, _in_words(one), 2)
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("Assignment", no_wrap=True, overflow="ellipsis")
    for title in ("Mean", "Median", "Of", "Handed in", "Missing", "Late"):
        table.add_column(title, justify="right", no_wrap=True)
    for one in found:
        table.add_row(
            plain(one.assignment),
            *("–" if value is None else points_text(value) for value in (one.mean, one.median)),  # noqa: RUF001
            points_text(one.max_score),
            *map(str, (one.handed_in, one.missing, one.late)),
        )
    screen.print(table)


def _in_words(one: AssignmentOverview) -> str:
    said = f"{one.handed_in} of {counted(one.people, 'person', 'people')} handed in"
    if one.mean is not None and one.median is not None:
        said += f", mean {points_text(one.mean)}, median {points_text(one.median)} of {points_text(one.max_score)}"
    return f"{said}, {one.late} late." if one.late else f"{said}."


def _details(screen: Console, one: AssignmentOverview) -> None:
    """What is most often wrong, and who needs another look; nothing where there is nothing."""
    lines = [*_idle(one), *_mistakes(one), *_looks(one)]
    others = [
        (one.excused, "is excused", "are excused"),
        (one.not_judged, "has no score yet", "have no score yet"),
        (one.late_without_time, "is late by an unknown time", "are late by an unknown time"),
    ]
    said = [f"{number} {single if number == 1 else many}" for number, single, many in others if number]
    if not lines and not said:
        return
    screen.print()
    screen.print(plain(one.assignment), style="bold")
    if said:
        indented(screen, f"{', '.join(said)}.", 2)
    for depth, line in lines:
        indented(screen, line, depth)


def _mistakes(one: AssignmentOverview) -> Iterator[tuple[int, str]]:
    if one.mistakes:
        yield 2, "Mistakes made most often:"
    for mistake in one.mistakes[:_MISTAKES]:
        first = " ".join(mistake.text.split())
        yield 4, f"{counted(mistake.people, 'person', 'people')}: {mistake.exercise}: {first}"
    if len(one.mistakes) > _MISTAKES:
        yield 4, f"… and {len(one.mistakes) - _MISTAKES} more (--json has all)"


def _idle(one: AssignmentOverview) -> Iterator[tuple[int, str]]:
    for student, checks in one.idle_overrides.items():
        gone = "this check is" if len(checks) == 1 else "these checks are"
        yield (
            2,
            f"An override for {student} counts for nothing: {gone} not there any more: {', '.join(checks)}",
        )


def _looks(one: AssignmentOverview) -> Iterator[tuple[int, str]]:
    number = len(one.look_again)
    if number:
        yield 2, f"{counted(number, 'person needs', 'people need')} another look:"
    for student, kinds in [*one.look_again.items()][:_LOOKS]:
        yield 4, f"{student}: {'; '.join(LOOK_AGAIN.get(kind, kind) for kind in kinds)}"
    if number > _LOOKS:
        yield 4, f"… and {number - _LOOKS} more (--json has all)"
