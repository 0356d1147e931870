"""`grade verify`: prove a course."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec
from rich.text import Text

from grader.commands.terminal import ProgressBar, console, plain_table, print_lines
from grader.course import Course, course_folder, load_course
from grader.engine.progress import Progress
from grader.phrases import counted
from grader.verification import (
    Proof,
    Review,
    Survey,
    Survivor,
    review,
    survey_mutants,
    unread,
    verify,
    with_other_secrets,
)

_PATH = click.Path(path_type=Path)
_UNCOUNTED = "what only one check catches of the mutants is not counted yet: --mutants --again"


@click.command(name="verify")
@click.argument("slugs", nargs=-1, metavar="[ASSIGNMENT]...")
@click.option("--course", "root", metavar="DIR", type=_PATH, help="The course; else ./solutions.")
@click.option(
    "--into", "built", metavar="DIR", type=_PATH, help="What was built; else assignments/ beside it."
)
@click.option(
    "--rounds",
    type=click.IntRange(1, 1000),
    default=1,
    show_default=True,
    help="With so many secrets: is a verdict luck? Results are kept.",
)
@click.option(
    "--mutants",
    "with_mutants",
    is_flag=True,
    help="Change the reference by every one step, too; results are kept.",
)
@click.option("--again", is_flag=True, help="With --mutants: run all of them, whatever is kept.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON, and no progress.")
@click.pass_context
def verify_command(
    context: click.Context,
    slugs: tuple[str, ...],
    root: Path | None,
    built: Path | None,
    rounds: int,
    with_mutants: bool,
    again: bool,
    as_json: bool,
) -> None:
    """Prove a course: right answers pass, wrong ones fail exactly where they should, stubs get nothing."""
    root = course_folder(root)
    course = load_course(root, broken_apart=True)
    surveys: list[Survey] = []
    with ProgressBar(quiet=as_json) as progress:
        proofs = proofs_of(course, slugs, built or root.resolve().parent / "assignments", progress)
        sound = [course.assignment(proof.assignment) for proof in proofs if proof.checks]
        if with_mutants:
            surveys = survey_mutants(course, sound, progress, again=again)
        if rounds > 1:
            luck = with_other_secrets(course, sound, [one for one in proofs if one.checks], rounds, progress)
            proofs = [*luck, *(one for one in proofs if not one.checks)]
        progress.preparing("Looking for gaps")
        reviews = reviews_of(course, proofs)
    if as_json:
        click.echo(json.dumps(_as_data(proofs, surveys, reviews)))
    else:
        show_proofs(proofs)
        show_surveys(surveys)
        if slugs:
            _show_checks(reviews)
        _show_reviews(reviews)
        _show_tight(proofs)
    wrong = any(proof.problems for proof in proofs) or any(one.problems or one.survivors for one in surveys)
    wrong = wrong or any(one.idle for one in reviews)
    context.exit(1 if wrong else 0)


def proofs_of(course: Course, slugs: Sequence[str], built: Path, progress: Progress) -> list[Proof]:
    """Prove these assignments, or all: what cannot be read stops no other, and stands last.

    Parameters
    ----------
    course : Course
    slugs : sequence of str
        None for all.
    built : Path
        What `grade build` made.
    progress : Progress

    Returns
    -------
    list of Proof

    Raises
    ------
    GradeError
        Where one that was named is not there or cannot be read; where this machine gives no box.
    """
    if slugs:
        return verify(course, [course.assignment(slug) for slug in slugs], built, progress)
    proofs = verify(course, course.assignments, built, progress)
    return proofs + [unread(slug, why) for slug, why in course.broken.items()]


def reviews_of(course: Course, proofs: Sequence[Proof]) -> list[Review]:
    """Look at the checks of those that could be run.

    Parameters
    ----------
    course : Course
    proofs : sequence of Proof

    Returns
    -------
    list of Review

    Raises
    ------
    GradeError
        Where a reference cannot be read.
    """
    return [review(course, course.assignment(one.assignment), one.unseen) for one in proofs if one.checks]


def _as_data(proofs: list[Proof], surveys: list[Survey], reviews: list[Review]) -> list[dict[str, object]]:
    """A record an assignment; that of its mutants, where they were asked for, under `mutants`."""
    looked_at = {one.assignment: msgspec.to_builtins(one) for one in reviews}
    records: list[dict[str, object]] = [
        one | {"review": looked_at.get(str(one["assignment"]))} for one in msgspec.to_builtins(proofs)
    ]
    # The parts of a change are texts of a kind of their own, and are written as texts.
    found = {one.assignment: msgspec.to_builtins(one, enc_hook=str) for one in surveys}
    return [one | {"mutants": found.get(str(one["assignment"]))} if found else one for one in records]


def show_proofs(proofs: Sequence[Proof]) -> None:
    """Print a row an assignment, and a line a problem.

    Parameters
    ----------
    proofs : sequence of Proof
    """
    screen = console()
    table = plain_table(
        screen, {"Assignment": 20, "Checks": 6, "Points": 6, "Accepted": 8, "Mistakes": 8, "Proven": 12}
    )
    for proof in proofs:
        verdict = (
            Text(f"✗ {counted(len(proof.problems), 'problem')}", "red")
            if proof.problems
            else Text("✓ proven", "green")
        )
        counts = (proof.checks, f"{proof.points:g}", proof.accepted, proof.mistakes)
        table.add_row(proof.assignment, *(str(count) for count in counts), verdict)
    screen.print(table)
    print_lines(screen, (f"  {proof.assignment}: {one}" for proof in proofs for one in proof.problems))
    print_lines(screen, (line for proof in proofs for line in _left_out(proof)))


def _left_out(proof: Proof) -> list[str]:
    """A line for each package that is not installed here and that known answers need."""
    packages = Counter(proof.left_out.values())
    return [
        f"  {proof.assignment}: {package} is not installed here: {counted(number, 'known answer')} not tried"
        for package, number in packages.items()
    ]


def show_surveys(surveys: Sequence[Survey]) -> None:
    """Print what became of the mutants, and each that no check notices.

    Parameters
    ----------
    surveys : sequence of Survey
    """
    if not surveys:
        return
    screen = console()
    columns = {"Mutants of": 20, "All": 6, "Run now": 7, "Explained": 9, "Survivors": 12}
    table = plain_table(screen, columns)
    for survey in surveys:
        wrong = len(survey.survivors) + len(survey.problems)
        verdict = Text(f"✗ {wrong}", "red") if wrong else Text("✓ none", "green")
        table.add_row(survey.assignment, str(survey.mutants), str(survey.ran), str(survey.explained), verdict)
    screen.print()
    screen.print(table)
    for survey in surveys:
        print_lines(screen, map(_in_words, survey.survivors))
        print_lines(screen, (f"  {survey.assignment}: {problem}" for problem in survey.problems))


def _in_words(survivor: Survivor) -> str:
    change = survivor.mutant.change
    lines = [
        f"  {survivor.mutant.function}:{change.line} {change.target}, {change.operator}: no check notices",
        f"      {change.before} -> {change.after or 'nothing'}",
        f"    - {survivor.line}",
        f"    + {survivor.becomes}",
    ]
    return "\n".join(lines)


def _show_checks(reviews: list[Review]) -> None:
    """For each check of the assignments that were named: what it catches, and what only it catches."""
    screen = console()
    columns = {"Check": 34, "Mistakes": 8, "only it": 7, "Mutants only it": 15}
    for one in reviews:
        table = plain_table(screen, columns)
        for check in one.checks:
            mutants = "?" if check.mutants_alone is None else str(check.mutants_alone)
            table.add_row(check.check, str(check.mistakes), str(check.alone), mutants)
        screen.print()
        screen.print(table)


def _show_reviews(reviews: list[Review]) -> None:
    """What may be worth a look and is not explained; of the checks only how many are never the only one."""
    screen = console()
    for one in reviews:
        idle = [f"assignment.toml: looked_at explains nothing any more: {pattern}" for pattern in one.idle]
        title = f"\nWorth a look in {one.assignment} (fails nothing; say why it stays in [looked_at]):"
        uncounted = any(check.mutants_alone is None for check in one.checks)
        lines = [
            *(f"  {one.assignment}: {line}" for line in idle),
            *([title] if one.open else []),
            *(f"  {line}" for line in one.open),
            f"  {one.assignment}: {len(one.reasons)} explained",
            *([f"  {one.assignment}: {_UNCOUNTED}"] if uncounted else []),
        ]
        print_lines(screen, lines)


def _show_tight(proofs: list[Proof]) -> None:
    """Where a right answer may be stopped on a slow machine."""
    print_lines(console(), (f"  {proof.assignment}: {proof.tight}" for proof in proofs if proof.tight))
