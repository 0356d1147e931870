"""The `grade` command itself: its subcommands."""

from __future__ import annotations

import click

from grader.cli.build import build
from grader.cli.doctor import doctor
from grader.cli.errors import OneLineErrors
from grader.cli.field_test import field_test
from grader.cli.new import new
from grader.cli.notebook import notebook
from grader.cli.run import run_command
from grader.cli.verify import verify_command


@click.group(cls=OneLineErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gradeprop")
def grade() -> None:
    """Grade NumPy exercises: marks that cannot be forged, answers that are explained."""


for command in (build, doctor, field_test, new, notebook, run_command, verify_command):
    grade.add_command(command)


def main() -> None:
    """Run the command line."""
    grade()
