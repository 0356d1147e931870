"""`grade submit`: pack what is to be handed in."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from grader.commands.completions import files_or_exercises
from grader.commands.learner_output import JSON, say, say_json, say_wrapped
from grader.learner.check_report import report_on
from grader.learner.gathering import PACKED
from grader.learner.own_work import find_work
from grader.learner.packing import pack, what_counts
from grader.model import GradeError


@click.command()
@click.argument("target", required=False, default="", metavar="[FILE]", shell_complete=files_or_exercises)
@click.option("-o", "--output", "into", metavar="FILE", type=click.Path(path_type=Path), help="The archive.")
@JSON
def submit(target: str, into: Path | None, as_json: bool) -> None:
    """Pack FILE, or the assignment in this folder, into an archive; refuse what could not be graded."""
    works = find_work(target, Path.cwd())
    if len(works) > 1:
        names = ", ".join(work.name if work.named else work.folder.name for work in works)
        raise GradeError(
            f"There are several assignments here; name the folder or the file to pack ({names})."
        )
    work = works[0]
    files, trial = what_counts(work)
    report = report_on(work, trial)
    packed = pack(work, files, report, trial, into or work.folder / f"{work.handout.slug}{PACKED}")
    if as_json:
        passed = {"passed": report.passed, "tried": report.tried}
        say_json({**msgspec.structs.asdict(packed), "path": str(packed.path), **passed})
        return
    for warning in packed.warnings:
        say_wrapped(f"Note: {warning}")
    say(f"{report.passed} of {report.tried} exercises pass their examples.")
    say_wrapped(f"Hand in {_shown(packed.path)}, which holds {', '.join(packed.files)}.", bold=True)
    say_wrapped(f"Receipt {packed.receipt}: the report on these files repeats it.")


def _shown(path: Path) -> str:
    """From here, where it lies in here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
