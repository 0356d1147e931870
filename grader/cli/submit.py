"""`grade submit`: pack what is to be handed in."""

from __future__ import annotations

from pathlib import Path

import click

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
        click.echo(f"Note: {warning}")
    passed = f"{report.passed} of {report.tried} exercises pass their examples"
    click.echo(f"{packed.path}: {', '.join(packed.files)}; {passed}. Hand in this file.")
