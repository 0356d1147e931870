"""`grade doctor`: what this machine can do. Learners have it too: nothing of the instructor's extra is needed."""

from __future__ import annotations

import json
import platform
import sys
from typing import TYPE_CHECKING

import click
import msgspec

from grader.commands.learner_output import say
from grader.model import GradeError
from grader.phrases import LEVELS
from grader.rpc.faults import BoxFault
from grader.sandbox.policy import ALL_LAYERS, MINIMUM_LEVEL, Layer

if TYPE_CHECKING:
    from grader.isolation_report import Findings

_DOES = {
    Layer.NAMESPACES: "no files, processes or network to see",
    Layer.LANDLOCK: "no file to open but the allowed packages",
    Layer.SECCOMP: "no system call that computing does not need",
    Layer.RLIMITS: "no more memory, time or processes than allowed",
}

_ELSEWHERE = (
    "Your own functions run in plain processes (`grade check`); to grade others' (`grade run`), use Linux."
)


@click.command()
@click.option(
    "--without",
    type=click.Choice([layer.value for layer in Layer]),
    multiple=True,
    help="Leave this layer out, to see what it stops.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.pass_context
def doctor(context: click.Context, without: tuple[str, ...], as_json: bool) -> None:
    """Measure the isolation level of this machine; exit 1 where grading would be refused."""
    if sys.platform != "linux":
        raise GradeError(f"{platform.system()} has no box to measure. {_ELSEWHERE}", exit_code=3)
    from grader.isolation_report import examine  # of Linux only

    try:
        found = examine(ALL_LAYERS - {Layer(one) for one in without})
    except BoxFault as error:
        raise GradeError(f"No box can be made here: {error}.", exit_code=3) from None
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(found)))
    else:
        _show(found)
    context.exit(0 if found.isolation.level >= MINIMUM_LEVEL else 1)


def _show(found: Findings) -> None:
    level = found.isolation.level
    say(f"Isolation level {level}: {LEVELS[level]}.", bold=True)
    say()
    say(_row("Layer", "Here", "What it is for"), bold=True)
    missing = {layer: found.isolation.missing.get(layer, "not tried") for layer in Layer}
    for layer, why in missing.items():
        say(
            _row(layer.value, "✗ missing" if why else "✓ in force", _DOES[layer]),
            fg="red" if why else "green",
        )
    say()
    for layer, why in missing.items():
        if why:
            say(f"{layer} is missing: {why}")
    for title, things in (
        ("The canary could", found.isolation.breaches),
        ("It could also", found.isolation.seen),
    ):
        if things:
            say(f"{title} {', '.join(things)}.")
    words = ", ".join(f"{name} {version}" for name, version in found.versions.items())
    say(f"{found.system}, {words}")
    say(found.memory)
    if level < MINIMUM_LEVEL:
        say(f"`grade run` refuses here; --lowest-level {level} grades all the same and stamps it.")


def _row(layer: str, here: str, purpose: str) -> str:
    return f"{layer:<12}{here:<12}{purpose}"
