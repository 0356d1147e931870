"""`grade verify`: prove a course."""

from __future__ import annotations

import json
from pathlib import Path

import click
import msgspec
from rich.text import Text

from grader.cli.screen import ProgressBar, console, plain_table
from grader.course import find_solutions, load_course
from grader.verify import Proof, verify

_PATH = click.Path(path_type=Path)


@click.command(name="verify")
@click.argument("slugs", nargs=-1, metavar="[ASSIGNMENT]...")
@click.option("--course", "root", metavar="DIR", type=_PATH, help="The course; else ./solutions.")
@click.option(
    "--into", "built", metavar="DIR", type=_PATH, help="What was built; else assignments/ beside it."
)
@click.option(
    "--rounds", type=click.IntRange(1, 100), default=1, show_default=True, help="With so many secrets."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON, and no progress.")
@click.pass_context
def verify_command(
    context: click.Context,
    slugs: tuple[str, ...],
    root: Path | None,
    built: Path | None,
    rounds: int,
    as_json: bool,
) -> None:
    """Prove a course: right answers pass, wrong ones fail exactly where they should, stubs get nothing."""
    root = root or find_solutions(Path.cwd())
    course = load_course(root)
    chosen = [course.assignment(slug) for slug in slugs] or list(course.assignments)
    with ProgressBar(quiet=as_json) as progress:
        proofs = verify(course, chosen, built or root.resolve().parent / "assignments", rounds, progress)
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(proofs)))
    else:
        _show(proofs)
    context.exit(1 if any(proof.problems for proof in proofs) else 0)


def _show(proofs: list[Proof]) -> None:
    screen = console()
    table = plain_table(
        screen, {"Assignment": 20, "Checks": 6, "Points": 6, "Accepted": 8, "Mistakes": 8, "Proven": 12}
    )
    for proof in proofs:
        verdict = (
            Text(f"✗ {len(proof.problems)} problems", "red") if proof.problems else Text("✓ proven", "green")
        )
        counts = (proof.checks, f"{proof.points:g}", proof.accepted, proof.mistakes)
        table.add_row(proof.assignment, *(str(count) for count in counts), verdict)
    screen.print(table)
    for proof in proofs:
        for problem in proof.problems:
            screen.print(f"  {proof.assignment}: {problem}", markup=False, soft_wrap=True)
