"""`grade field-test`: compare with verdicts that somebody else gave."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import click
import msgspec
from rich.console import Console

from grader.commands.terminal import ProgressBar, console, plain, plain_table, print_lines
from grader.course import course_folder, load_course
from grader.escaping import one_line
from grader.phrases import counted
from grader.verdict_comparison import Comparison, ComparisonReport, Reason, compare, read_verdicts

_PATH = click.Path(path_type=Path)


@click.command(name="field-test")
@click.argument("folder", type=_PATH)
@click.argument("verdicts", type=_PATH)
@click.option("-a", "--assignment", "slugs", metavar="SLUG", multiple=True, help="Only these; else all.")
@click.option("--course", "root", metavar="DIR", type=_PATH, help="The course; else ./solutions.")
@click.option("--json", "as_json", is_flag=True, help="Print every comparison as JSON, and no progress.")
@click.pass_context
def field_test(
    context: click.Context,
    folder: Path,
    verdicts: Path,
    slugs: tuple[str, ...],
    root: Path | None,
    as_json: bool,
) -> None:
    """Grade real files in FOLDER (OWNER/NAME/PATH) and compare with VERDICTS, a list in JSON lines.

    The course's [field_test] says which functions follow another convention or framework, and which hidden
    deviations are allowed. Exit 1 where a function that is said to be right fails a check, or one that is said to be
    wrong fails none.
    """
    course = load_course(course_folder(root))
    chosen = [course.assignment(slug) for slug in slugs] or list(course.assignments)
    with ProgressBar(quiet=as_json) as progress:
        report = compare(folder, read_verdicts(verdicts), course, chosen, progress)
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(report)))
    else:
        _show(report)
    context.exit(1 if report.disagreements else 0)


def _show(report: ComparisonReport) -> None:
    screen = console()
    agree: Counter[tuple[str, str]] = Counter()
    for one in report.comparisons:
        word = {True: "agree", False: "disagree", None: "not counted"}[one.agrees]
        agree[one.given.verdict, word] += 1
    table = plain_table(
        screen, {"Verdict": 16, "Agree": 5, "Disagree": 8, "Not counted": 11}, right=("Agree", "Disagree")
    )
    for verdict in sorted({verdict for verdict, _ in agree}):
        table.add_row(
            plain(verdict), *(str(agree[verdict, word]) for word in ("agree", "disagree", "not counted"))
        )
    screen.print(table)
    print_lines(screen, map(_line, report.disagreements))
    print_lines(screen, (f"not there: {one_line(file)}" for file in report.absent))
    counted = [one for one in report.comparisons if one.agrees is not None]
    agreed = sum(one.agrees is True for one in counted)
    screen.print(f"{agreed} of {len(counted)} verdicts that count agree.")
    _show_not_ours(screen, report)


def _show_not_ours(screen: Console, report: ComparisonReport) -> None:
    """How many verdicts are on something else, by reason and by function."""
    for reason in Reason:
        functions = Counter(one.given.function for one in report.not_ours if one.reason is reason)
        if functions:
            names = ", ".join(f"{one_line(name)} {count}" for name, count in sorted(functions.items()))
            total = functions.total()
            said = f"{counted(total, 'verdict')} {'is' if total == 1 else 'are'} not ours, {reason}: {names}."
            screen.print(said, markup=False, soft_wrap=True)


def _line(one: Comparison) -> str:
    said = f"{one.given.verdict} {one.given.note}".strip()
    if not one.failed:
        ours = "passes every check"
    else:
        ours = "; ".join(
            f"{check.id}: {check.feedback.partition(chr(10))[0] or check.outcome}" for check in one.failed
        )
    return one_line(f"{one.given.file} {one.given.function}: said {said}; {ours}")
