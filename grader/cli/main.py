"""The `grade` command itself: its subcommands, each imported when it is used.

A learner's `grade check` waits for none of what an instructor's commands import, and a package that only these need may
be missing: the command that needs it says so in one line.
"""

from __future__ import annotations

import importlib

import click

from grader.cli.errors import OneLineErrors
from grader.model import GradeError

COMMANDS = {
    "build": "grader.cli.build:build",
    "check": "grader.cli.check:check",
    "doctor": "grader.cli.doctor:doctor",
    "field-test": "grader.cli.field_test:field_test",
    "hint": "grader.cli.hint:hint",
    "new": "grader.cli.new:new",
    "notebook": "grader.cli.notebook:notebook",
    "run": "grader.cli.run:run_command",
    "start": "grader.cli.start:start",
    "submit": "grader.cli.submit:submit",
    "verify": "grader.cli.verify:verify_command",
}
EXTRAS = {
    "jupytext": "instructor",
    "jinja2": "instructor",
    "markupsafe": "instructor",
    "nbconvert": "instructor",
    "nbformat": "instructor",
    "matplotlib": "instructor",
}
"""Packages that not everybody needs, and the extra that installs each."""


class Commands(OneLineErrors):
    """The subcommands, by name."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Every command, sorted."""
        return sorted(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Import a command. Raises GradeError where a package that it needs is not installed."""
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name].partition(":")
        try:
            command: click.Command = getattr(importlib.import_module(module), attribute)
        except ModuleNotFoundError as error:
            raise missing_package(name, error) from None
        return command


def missing_package(command: str, error: ModuleNotFoundError) -> GradeError:
    """One line that says which extra to install. What is no extra's is raised again: it is a fault of ours."""
    package = (error.name or "").partition(".")[0]
    if package not in EXTRAS:
        raise error
    extra = EXTRAS[package]
    return GradeError(f"`grade {command}` needs {package}; install it: pip install 'gradeprop[{extra}]'")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gradeprop")
def grade() -> None:
    """Grade NumPy exercises: marks that cannot be forged, answers that are explained."""


def main() -> None:
    """Run the command line."""
    grade()
