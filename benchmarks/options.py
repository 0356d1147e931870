"""The command lines of benchmarks: what they have in common."""

from __future__ import annotations

import argparse


def plain_parser_for(name: str, documentation: str | None) -> argparse.ArgumentParser:
    """A parser that says of itself the first line of the benchmark's documentation."""
    return argparse.ArgumentParser(
        prog=f"python -m benchmarks.{name}", description=(documentation or "").split("\n")[0]
    )


def parser_for(name: str, documentation: str | None) -> argparse.ArgumentParser:
    """The same, which knows `--json`."""
    parser = plain_parser_for(name, documentation)
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    return parser


def add_submissions(parser: argparse.ArgumentParser, *, default: int) -> None:
    """How many submissions a figure is the mean of."""
    parser.add_argument(
        "--submissions", type=positive, default=default, metavar="N", help="the mean of so many counts"
    )


def add_left_out(parser: argparse.ArgumentParser) -> None:
    """Whether what somebody wrote down of mistakes is used."""
    parser.add_argument(
        "--left-out",
        action="store_true",
        help="as if nobody had written a mistake down: what the machine says",
    )


def positive(text: str) -> int:
    """A whole number of at least 1."""
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("it is at least 1")
    return number
