"""`docs/battery.md`: class by layer, from what a run of the battery saw."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping

from grader.sandbox.policy import Layer
from tests.battery.attacks_read import HERE, Attack
from tests.battery.colluding import Channel

Boxes = dict[str, Mapping[str, str]]
"""For each box, how each attack that was tried in it ended."""

Ways = list[tuple[Channel, list[bool]]]
"""For each channel, whether bits came through at level 3, at level 2, and without what closes it."""

PAGE = HERE.parents[1] / "docs" / "battery.md"

_BEGINNING = """# The battery

Hostile submissions, written for this project, that `grade run` grades as part of a class of honest ones. Each is a
file in `tests/battery/attacks/` with its class, what it tries, and which ends are safe. After a run the tests look
at the world: the points of everybody, files and listeners that were planted, processes that are left, the size of
our own processes and of every file that was written, and secrets planted in checks, reference and inputs, which
must not stand in any output.

This page is written by `python -m tests.battery` from what that run saw; {who}.

| class | attacks | gained a point | got out at level 3 | at level 3, ordinary user | at level 2 |
|---|---|---|---|---|---|
"""

_LAYERS = """
Nobody lost a point by a neighbour, no process was left, and nothing that was planted was changed. What got out at
level 2 learned that a path exists, and no more.

## What each layer stops

An *act* tries to reach something outside the worker and says whether it did. Each was let loose in the whole box,
in boxes with one layer taken away (by a program of the tests: neither the command nor its environment can do it),
and, but for two that would have ended the machine's processes, in no box at all. {bare} of {tried} got through
there; the other {rights} met rights that every worker gives up whatever its layers (another user, no capabilities, no
new privileges, memory that cannot be opened), found nothing, because there is no secret to be found, or ran out of
time.

| layer | acts that only it stops |
|---|---|
"""

_ROWS = """
Everything else that got through without a box is stopped by more than one layer.

## Every act

| act | whole box | without namespaces | without Landlock | without seccomp | without rlimits | no layer |
|---|---|---|---|---|---|---|
"""

_BETWEEN = """
## Between two boxes

A *channel* is two functions: one box does something or leaves it, and another says which. Eight bits are sent from one
real box to another; a channel that any of several layers closes was tried without all of them. Classes of two and
three submissions that are written for each other tell each other what they are asked in the same way, by the command.

| channel | tries | level 3 | level 2 | without its defence | closed by |
|---|---|---|---|---|---|
"""

_END = """
## Every other attack

| class | attack | tries | ends, at level 3 |
|---|---|---|---|
"""

_NOT_PROMISED = """
## Not promised

- **That a path exists** stays unknown at level 3 only. At level 2 a worker can ask whether a file is there, what
  its size and mode are, and where a link leads; it cannot open it.
- **Covert channels in time.** Two submissions on one machine can signal to each other by how long things take:
  [SECURITY.md](../SECURITY.md) lists these ways with their measured rates.
- **A few bits about a hidden input.** A learner's own report shows which exception was raised, at which line, which
  keys and shapes came back; a learner who chooses among them on purpose tells themselves some bits a run. Text,
  names of classes, warnings, printed output and places outside the file do not come through.
- **A kernel with holes of its own**, and a machine whose administrator is the attacker.
- **The processor's own side channels.**
"""


def report(attacks: list[Attack], seen: Boxes, ways: Ways) -> str:
    """The page."""
    acts = [attack for attack in attacks if attack.is_act]
    others = [attack for attack in attacks if not attack.is_act]
    bare = seen["no layer"]
    through = sum(end == "through" for end in bare.values())
    who = "the first column by root" if os.geteuid() == 0 else "by an ordinary user"
    text = _BEGINNING.format(who=who) + "".join(_class_rows(attacks, seen))
    text += _LAYERS.format(bare=through, tried=len(bare), rights=len(bare) - through)
    text += "".join(_layer_row(layer, acts) for layer in Layer)
    text += _ROWS + "".join(_act_row(attack, seen) for attack in acts)
    text += _BETWEEN + "".join(_way_row(channel, ends) for channel, ends in ways)
    text += _END + "".join(
        _other_row(attack, seen) for attack in sorted(others, key=lambda a: (a.kind, a.name))
    )
    return text + _NOT_PROMISED


def _class_rows(attacks: list[Attack], seen: Boxes) -> list[str]:
    boxes = [name for name in seen if name.startswith("level")]
    counts = Counter(attack.kind for attack in attacks)
    rows = []
    for kind, count in sorted(counts.items()):
        names = {attack.name for attack in attacks if attack.kind == kind}
        out = [sum(seen[box].get(name) == "through" for name in names) for box in boxes]
        rows.append(f"| {kind} | {count} | 0 | " + " | ".join(map(str, out)) + " |\n")
    total = [sum(end == "through" for end in seen[box].values()) for box in boxes]
    return [*rows, f"| all | {len(attacks)} | 0 | " + " | ".join(map(str, total)) + " |\n"]


def _layer_row(layer: Layer, acts: list[Attack]) -> str:
    names = [attack.name for attack in acts if attack.only == layer]
    return f"| {layer} | {', '.join(names)} |\n"


def _act_row(attack: Attack, seen: Boxes) -> str:
    boxes = ["level 3", *(f"without {layer}" for layer in Layer), "no layer"]
    ends = [_word(seen[box].get(attack.name, "not tried")) for box in boxes]
    return f"| {attack.name} | " + " | ".join(ends) + " |\n"


def _word(end: str) -> str:
    return {"through": "**through**", "not tried": "not tried"}.get(end, "stopped")


def _way_row(channel: Channel, ends: list[bool]) -> str:
    words = ["**through**" if end else "closed" for end in ends]
    closed_by = ", ".join(sorted(channel.stopped))
    return f"| {channel.name} | {channel.tries} | " + " | ".join(words) + f" | {closed_by} |\n"


def _other_row(attack: Attack, seen: Boxes) -> str:
    return f"| {attack.kind} | {attack.name} | {attack.tries} | {seen['level 3'][attack.name]} |\n"
