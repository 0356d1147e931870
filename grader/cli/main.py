"""The `grade` command itself: its subcommands, and how an error a person can put right is shown."""

from __future__ import annotations

import click

from grader.cli.build import build
from grader.cli.new import new
from grader.cli.notebook import notebook


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gradeprop")
def grade() -> None:
    """Grade NumPy exercises: marks that cannot be forged, answers that are explained."""


grade.add_command(build)
grade.add_command(new)
grade.add_command(notebook)


def main() -> None:
    """Run the command line."""
    grade()
