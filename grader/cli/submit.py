"""`grade submit`: pack what is to be handed in."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from grader.cli.say import columns, say
from grader.learning.attempt import attempt
from grader.learning.packing import pack
from grader.learning.report import make_report
from grader.learning.work import find_work
from grader.model import GradeError


@click.command()
@click.argument("target", required=False, default="", metavar="[FILE]")
@click.option("-o", "--output", "into", metavar="FILE", type=click.Path(path_type=Path), help="The archive.")
def submit(target: str, into: Path | None) -> None:
    """Pack FILE, or the assignment in this folder, into an archive; refuse what could not be graded."""
    works = find_work(target, Path.cwd())
    if len(works) > 1:
        names = ", ".join(str(work.path.name) for work in works)
        raise GradeError(f"There are several assignments here; name the file to pack ({names}).")
    work = works[0]
    files = work.files()
    trial = attempt(work.handout, files)
    report = make_report(work.handout, trial)
    packed = pack(
        work, files, report, trial, into or work.path.parent / f"{work.handout.slug}-submission.zip"
    )
    for warning in packed.warnings:
        for line in textwrap.wrap(f"Note: {warning}", columns(), subsequent_indent="  "):
            say(line)
    say(f"{report.passed} of {report.tried} exercises pass their examples.")
    say(f"Hand in {_shown(packed.path)}, which holds {', '.join(packed.files)}.", bold=True)


def _shown(path: Path) -> str:
    """From here, where it lies in here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
