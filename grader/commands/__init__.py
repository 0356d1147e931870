"""The `grade` command: one file a command; each parses, calls one verb, prints, and picks the exit code."""

from grader.commands.group import main

__all__ = ["main"]
