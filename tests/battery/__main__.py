"""The whole battery, on demand: every act in every box, and `docs/battery.md` from what was seen.

python -m tests.battery
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from grader.sandbox.host import Zygote
from grader.sandbox.policy import ALL_LAYERS, Layer
from tests.battery.attacks_read import EXERCISES, Attack, read_attacks
from tests.battery.canaries import canaries_in
from tests.battery.colluding import TRIES, comes_through, read_channels, two_servers
from tests.battery.grading import FULL, HONEST_STUDENTS, After, by_command, hand_in, without_layers
from tests.battery.planting import planted
from tests.battery.report import PAGE, Boxes, Ways, report
from tests.battery.users import ORDINARY, ORDINARY_WITHOUT_NAMESPACES

COMMAND_RUNS: dict[str, Sequence[str]] = {
    "level 3": (),
    "level 3, ordinary user": ORDINARY,
    "level 2, ordinary user": ORDINARY_WITHOUT_NAMESPACES,
}


def _run(
    place: Path, attacks: list[Attack], grade: Callable[..., After], *arguments: object
) -> tuple[After, list[str]]:
    """A run, and what in the world was not as it should be."""
    place.mkdir()
    hand_in(place / "class", attacks)
    with planted(place) as world:
        after = grade(world, place / "class", place / "out", *arguments)
        wrong = [f"touched: {one}" for one in world.touched()]
    print(f"{place.name}: {after.seconds:.0f} s", flush=True)
    wrong += canaries_in(after.out, after.said) + [f"left: {pid}" for pid in after.left]
    wrong += [f"lost: {student}" for student in HONEST_STUDENTS if after.results[student].score != FULL]
    gained = {a.name: after.earned(a.name) & {*EXERCISES[a.attacked]} - a.earns for a in attacks}
    return after, wrong + [f"gained: {name}" for name, checks in gained.items() if checks]


def main() -> None:
    """Grade in every box and write the page."""
    attacks = read_attacks()
    acts = [attack for attack in attacks if attack.is_act]
    seen: Boxes = {}
    with tempfile.TemporaryDirectory(prefix="battery-") as folder:
        place = Path(folder)
        place.chmod(0o755)
        for name, before in COMMAND_RUNS.items():
            after, wrong = _run(place / name, attacks, _as_user(before))
            if wrong:
                raise SystemExit(f"{name}: the page would not be true: {wrong}")
            seen[name] = {attack.name: after.outcome(attack) for attack in attacks}
        for layer in Layer:
            after, _ = _run(place / f"without {layer}", acts, without_layers, ALL_LAYERS - {layer})
            seen[f"without {layer}"] = {attack.name: after.outcome(attack) for attack in acts}
        bare = [attack for attack in acts if attack.bare]
        after, _ = _run(place / "no layer", bare, without_layers, ())
        seen["no layer"] = {attack.name: after.outcome(attack) for attack in bare}
    PAGE.write_text(report(attacks, seen, _between_boxes()), encoding="utf-8")
    print(f"written: {PAGE}")


def _between_boxes() -> Ways:
    """Each channel, tried between two real boxes: at level 3, at level 2, and where what closes it is off."""
    found: Ways = []
    with contextlib.ExitStack() as stack:
        started: dict[frozenset[Layer], tuple[Zygote, Zygote]] = {}
        for channel in read_channels():
            ends = []
            for layers in (ALL_LAYERS, ALL_LAYERS - {Layer.NAMESPACES}, ALL_LAYERS - channel.stopped):
                if layers not in started:
                    started[layers] = stack.enter_context(two_servers(layers))
                first, second = started[layers]
                off = channel.stopped.isdisjoint(layers)
                second = first if channel.one_zygote else second
                ends.append(comes_through(channel, first, second, tries=TRIES if off else 1))
            found.append((channel, ends))
    return found


def _as_user(before: Sequence[str]) -> Callable[..., After]:
    return lambda world, submissions, out: by_command(world, submissions, out, before=before)


if __name__ == "__main__":
    main()
