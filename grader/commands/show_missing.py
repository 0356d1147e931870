"""`grade missing`: who handed in nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import msgspec

from grader.commands.decide import policy_option
from grader.commands.gradebook_option import gradebook_option
from grader.commands.terminal import console, indented, plain
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.marking import all_marks, policy_of
from grader.gradebook.stored_results import assignments
from grader.marks import Mark, Standing
from grader.phrases import counted


@click.command(name="missing")
@click.argument("assignment", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print everybody as JSON.")
@gradebook_option
@policy_option
def missing(assignment: str | None, as_json: bool, gradebook: Path, policy_file: Path | None) -> None:
    """Show who handed in nothing for ASSIGNMENT, or for each that is graded; who is excused is not missing."""
    with open_gradebook(gradebook, reads=True) as book:
        marks = all_marks(book, policy_of(book, policy_file), only=assignment)
        graded = {one.slug for one in assignments(book) if one.max_score is not None} | {assignment}
    found = {
        slug: [one for one in every if one.standing is Standing.MISSING]
        for slug, every in marks.items()
        if slug in graded
    }
    if as_json:
        click.echo(
            msgspec.json.encode({slug: [*map(_as_data, some)] for slug, some in found.items()}).decode()
        )
    else:
        _show(found, {slug: len(marks[slug]) for slug in found})


def _as_data(one: Mark) -> dict[str, str]:
    return {name: getattr(one, name) for name in ("student", "name", "email", "section", "group")}


def _show(found: Mapping[str, Sequence[Mark]], people: Mapping[str, int]) -> None:
    screen = console()
    if not found:
        screen.print("Nothing is graded yet.")
    for slug, some in found.items():
        screen.print(plain(slug), style="bold")
        every = counted(people[slug], "person", "people")
        indented(
            screen,
            f"{len(some)} of {every} handed in nothing."
            if some
            else f"All {every} handed in or are excused.",
            2,
        )
        for one in some:
            parts = [one.student, one.name, one.email, one.section, one.group]
            indented(screen, " · ".join(filter(None, parts)), 4)
