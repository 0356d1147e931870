"""`grade show`: a learner, with every assignment: the mark, how it comes about, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.text import Text

from grader.commands.decide import policy_option, say_unknown_checks
from grader.commands.gradebook_option import gradebook_option
from grader.commands.terminal import console, indented, marked, plain
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.learner_search import LearnerSearch
from grader.gradebook.mark_words import mark_text
from grader.gradebook.marking import marks_of_learner, policy_of
from grader.gradebook.persons import Learner
from grader.gradebook.stored_results import assignments, current_results, graded_of
from grader.marks import Mark
from grader.model import CheckResult, Graded, Outcome
from grader.phrases import instant_text, points_text


@click.command(name="show")
@click.argument("student")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@gradebook_option
@policy_option
def show(student: str, as_json: bool, gradebook: Path, policy_file: Path | None) -> None:
    """Show STUDENT (an id, a name, or what a platform calls them): every assignment, mark, and what went wrong."""
    with open_gradebook(gradebook, reads=True) as book:
        person = LearnerSearch(book).find(student)
        policy = policy_of(book, policy_file)
        marks = marks_of_learner(book, person, policy)
        say_unknown_checks(book, policy)
        results = {one.slug: current_results(book, one.slug, person.key) for one in assignments(book)}
        graded = {slug: graded_of(book, some[person.key].result) for slug, some in results.items() if some}
        ungraded = {one.slug for one in assignments(book) if one.max_score is None}
    shown = {
        slug: mark for slug, mark in marks.items() if slug not in ungraded or mark.arithmetic or mark.comments
    }
    if as_json:
        click.echo(msgspec.json.encode(_as_data(person, shown, graded)).decode())
    else:
        _show(console(), person, shown, graded)


def _as_data(person: Learner, marks: Mapping[str, Mark], graded: Mapping[str, Graded]) -> dict[str, object]:
    return {
        "student": person.id,
        "name": person.name,
        "email": person.email,
        "section": person.section,
        "groups": person.teams,
        "assignments": [
            {
                "mark": mark,
                "checks": graded[slug].result.checks if slug in graded else [],
                "receipt": graded[slug].result.receipt if slug in graded else "",
            }
            for slug, mark in marks.items()
        ],
    }


def _show(screen: Console, person: Learner, marks: Mapping[str, Mark], graded: Mapping[str, Graded]) -> None:
    screen.print(plain(person.name or person.id), style="bold")
    facts = [person.id if person.name else "", person.email, person.section, *person.teams]
    if any(facts):
        indented(screen, " · ".join(filter(None, facts)), 0)
    if not marks:
        screen.print("Nothing is graded yet.")
    for slug, mark in marks.items():
        _show_assignment(screen, slug, mark, graded.get(slug))


def _show_assignment(screen: Console, slug: str, mark: Mark, graded: Graded | None) -> None:
    """A mark, how it comes about, and what went wrong."""
    screen.print()
    screen.print(Text.assemble((plain(slug).plain, "bold"), ": ", mark_text(mark)))
    if mark.submitted:
        indented(screen, f"Handed in {instant_text(mark.submitted)}.", 2)
    if graded is not None and graded.result.receipt:
        indented(screen, f"Receipt {graded.result.receipt}", 2)
    if mark.score is not None and mark.score != mark.final:
        indented(
            screen,
            f"The checks gave {points_text(mark.score)} of {points_text(mark.max_score)} points.",
            2,
        )
    for step in mark.arithmetic:
        indented(screen, step, 2)
    for comment in mark.comments:
        indented(screen, f"Comment: {' '.join(comment.split())}", 2)
    before = ""
    for check in graded.result.checks if graded is not None else ():
        if check.outcome is not Outcome.PASSED:
            before = _show_check(screen, check, before)


def _show_check(screen: Console, check: CheckResult, before: str) -> str:
    """Which check it is, by the name that `grade override` takes, and why: once for checks that say the same."""
    points = "–" if check.points is None else points_text(check.points)  # noqa: RUF001 - a dash
    said = Text.assemble(marked(check.outcome), f" {check.id} {points}/{points_text(check.max_points)}")
    indented(screen, said, 2)
    why = (check.diagnosis.text if check.diagnosis else check.feedback).strip()
    for line in why.splitlines() if why != before else ():
        indented(screen, line, 4)
    return why
