"""The `grade` command itself: its subcommands, each imported when it is used.

A learner's `grade check` waits for none of what an instructor's commands import, and a package that only these need may
be missing: the command that needs it says so in one line.
"""

from __future__ import annotations

import gc
import importlib
import io
import sys

import click
from click.shell_completion import CompletionItem

from grader.commands.exit_errors import OneLineErrors
from grader.commands.workflow_commands import Runner
from grader.model import GradeError
from grader.phrases import nearest

GROUPS = {
    "For learners": {
        "start": ("grader.commands.start:start", "Begin to work on an assignment."),
        "check": ("grader.commands.check:check", "Try your work on the visible examples."),
        "hint": ("grader.commands.hint:hint", "Show the next hint on an exercise."),
        "progress": ("grader.commands.show_progress:progress", "Show how far you are in the course."),
        "reset": ("grader.commands.reset:reset", "Begin an exercise anew."),
        "update": ("grader.commands.update:update", "Bring a corrected hand-out into your folder."),
        "submit": ("grader.commands.submit:submit", "Pack what you hand in."),
        "completion": ("grader.commands.completion:completion", "Have your shell complete commands."),
    },
    "For instructors": {
        "run": ("grader.commands.run:run_command", "Grade what a platform sent."),
        "show": ("grader.commands.show_learner:show", "Show a learner's marks and mistakes."),
        "class": ("grader.commands.show_class:class_command", "Show the course at a glance."),
        "missing": ("grader.commands.show_missing:missing", "Show who handed in nothing."),
        "notebook": ("grader.commands.show_notebook:notebook", "Read a submission beside its findings."),
        "extend": ("grader.commands.decide:extend", "Let a learner hand in later."),
        "excuse": ("grader.commands.decide:excuse", "Excuse a learner from an assignment."),
        "override": ("grader.commands.decide:override", "Set points by hand."),
        "comment": ("grader.commands.decide:comment", "Say something about a learner's work."),
        "regrade": (
            "grader.commands.regrade:regrade_command",
            "Judge again after a check was mended: who moves.",
        ),
        "publish": ("grader.commands.publish_marks:publish", "Freeze what learners see."),
        "export": ("grader.commands.export:export", "Write marks into a platform's own file."),
        "whois": ("grader.commands.whois:whois", "Turn a pseudonym back."),
        "forget": ("grader.commands.forget:forget", "Take a person out of gradebook, pages and files."),
        "audit": ("grader.commands.audit:audit", "Show how marks came about, and whether they were changed."),
        "doctor": ("grader.commands.doctor:doctor", "Say what this machine can do."),
    },
    "For authors": {
        "new": ("grader.commands.new:new", "Begin a new assignment."),
        "build": ("grader.commands.build:build", "Make what learners get from solutions/."),
        "verify": ("grader.commands.verify:verify_command", "Prove an assignment's checks."),
        "field-test": (
            "grader.commands.field_test:field_test",
            "Compare with verdicts that somebody else gave.",
        ),
    },
    "For platforms and CI": {
        "ci": ("grader.commands.ci:ci_command", "Prove a course on every push."),
        "gradescope": ("grader.commands.gradescope_archive:gradescope", "Make an autograder for Gradescope."),
    },
}
"""Where each command is, and what the list of all commands says of it: by who runs it, in the order of their work."""
COMMANDS = {name: found for group in GROUPS.values() for name, found in group.items()}
EXTRAS = {
    "jupytext": "instructor",
    "jinja2": "instructor",
    "markupsafe": "instructor",
    "nbconvert": "instructor",
    "nbformat": "instructor",
    "PIL": "figures",
    "matplotlib": "figures",
    "rich": "instructor",
    "yaml": "instructor",
}
"""Packages that not everybody needs, and the extra that installs each."""


_OPTIONS = {
    "watch": "it is `grade check --watch`.",
    "figure": "it is `grade check --figure`.",
    "explain": "it is part of `grade check`, and of `grade run`.",
    "test": "it is `grade check`.",
}
"""What people try that is no command."""


class Commands(OneLineErrors):
    """The subcommands, by name."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Every command, sorted."""
        return sorted(COMMANDS)

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them, by who runs them."""
        longest = max(map(len, COMMANDS))
        for who, commands in GROUPS.items():
            with formatter.section(who):
                formatter.write_dl([(name.ljust(longest), said) for name, (_, said) in commands.items()])

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command. Raises GradeError, with the nearest name, where there is none of that name."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            option = _OPTIONS.get(name)
            advice = option or nearest(name, sorted(COMMANDS), "`grade --help` lists them.")
            raise GradeError(f"There is no command {name!r}; {advice}")
        return super().resolve_command(context, args)

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, without importing them."""
        if incomplete.startswith("-"):
            return super().shell_complete(context, incomplete)
        return [
            CompletionItem(name, help=said)
            for name, (_, said) in sorted(COMMANDS.items())
            if name.startswith(incomplete)
        ]

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Import a command. Raises GradeError where a package that it needs is not installed."""
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name][0].partition(":")
        gc.disable()  # nothing of what is imported is garbage, and looking for it is a tenth of the time
        try:
            command: click.Command = getattr(importlib.import_module(module), attribute)
        except ModuleNotFoundError as error:
            raise _missing_package(name, error) from None
        finally:
            gc.enable()
        return command


def _missing_package(command: str, error: ModuleNotFoundError) -> GradeError:
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
    """Run the command line. What the terminal's or a file's encoding does not have is shown as `?`, and is no error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    with Runner() as runner:
        grade(obj=runner, prog_name="grade")
