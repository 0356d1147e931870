"""`grade doctor`: what this machine can do."""

from __future__ import annotations

import json

import click
import msgspec
from rich.text import Text

from grader.commands.terminal import console, plain_table
from grader.isolation_report import Findings, examine
from grader.model import GradeError
from grader.phrases import LEVELS
from grader.rpc.faults import BoxFault
from grader.sandbox.policy import ALL_LAYERS, MINIMUM_LEVEL, Layer

_DOES = {
    Layer.NAMESPACES: "no files, processes or network to see",
    Layer.LANDLOCK: "no file to open but the allowed packages",
    Layer.SECCOMP: "no system call that computing does not need",
    Layer.RLIMITS: "no more memory, time or processes than allowed",
}


@click.command()
@click.option(
    "--without",
    type=click.Choice([layer.value for layer in Layer]),
    multiple=True,
    help="Leave a layer out, to see.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.pass_context
def doctor(context: click.Context, without: tuple[str, ...], as_json: bool) -> None:
    """Measure the isolation level of this machine; exit 1 where grading would be refused."""
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
    screen = console()
    level = found.isolation.level
    screen.print(Text(f"Isolation level {level}: {LEVELS[level]}.", style="bold"))
    screen.print()
    table = plain_table(screen, {"Layer": 10, "Here": 10, "What it is for": 40})
    missing = {layer: found.isolation.missing.get(layer, "not tried") for layer in Layer}
    for layer, why in missing.items():
        table.add_row(
            layer.value, Text("✗ missing", "red") if why else Text("✓ in force", "green"), _DOES[layer]
        )
    screen.print(table)
    screen.print()
    for layer, why in missing.items():
        if why:
            screen.print(f"{layer} is missing: {why}", markup=False, soft_wrap=True)
    for title, things in (
        ("The canary could", found.isolation.breaches),
        ("It could also", found.isolation.seen),
    ):
        if things:
            screen.print(f"{title} {', '.join(things)}.", markup=False, soft_wrap=True)
    words = ", ".join(f"{name} {version}" for name, version in found.versions.items())
    screen.print(f"{found.system}, {words}", markup=False)
    screen.print(found.memory, markup=False, soft_wrap=True)
    if level < MINIMUM_LEVEL:
        screen.print(f"`grade run` refuses here; --lowest-level {level} grades all the same and stamps it.")
