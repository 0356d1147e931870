"""Grade one class with every tool, beside each other: `python -m benchmarks.peers`, from the repository root.

See docs/benchmarks.md. With `--write` the table and the chart in docs/ are written anew.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.control_group import Usage, used
from benchmarks.generated import write_section
from benchmarks.machine import machine
from benchmarks.options import parser_for, positive
from benchmarks.peers.bare_fork import BareFork
from benchmarks.peers.chart import chart
from benchmarks.peers.check50_way import Check50
from benchmarks.peers.environments import PINNED, install
from benchmarks.peers.nbgrader import Nbgrader
from benchmarks.peers.otter import Otter
from benchmarks.peers.our_way import GradeRun
from benchmarks.peers.pytest_each import PytestEach
from benchmarks.peers.table import Row, table
from benchmarks.peers.task import CHECKS, answers
from benchmarks.peers.way import Way
from benchmarks.processes import ENVIRONMENT, ROOT

_ENOUGH_SECONDS = 60
"""A way that has run so long on a class is not repeated."""


def ways() -> tuple[list[Way], dict[str, str]]:
    """Everything that can be measured here, and why each of the others cannot."""
    peers: dict[str, Callable[[Path], Way]] = {
        "nbgrader": Nbgrader,
        "otter-grader": Otter,
        "check50": Check50,
    }
    found: list[Way] = [BareFork(), GradeRun(explaining=False), GradeRun(explaining=True), PytestEach()]
    missing = {}
    for peer, make in peers.items():
        place, why = install(peer)
        print(f"{peer}: {', '.join(PINNED[peer])}{f': {why}' if why else ''}", flush=True)
        if place is None:
            missing[peer] = why
        else:
            found.append(make(place))
    return found, missing


def graded(way: Way, size: int) -> Usage:
    """One class, graded once by one tool; its verdicts have to be those that are known."""
    with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
        place = Path(folder, "class")
        place.mkdir()
        made = list(answers(size))
        command = way.prepare(place, made)
        log = Path(folder, "log")
        usage = used(command, folder=place, environment=os.environ | ENVIRONMENT, log=log)
        passed = way.passed(place)
    for one in made:
        if passed.get(one.student) != set(CHECKS) - one.fails:
            raise SystemExit(
                f"{way.name} judges {one.student} otherwise: it passes {sorted(passed.get(one.student, ()))}, "
                f"and should fail {sorted(one.fails)}."
            )
    return usage


def measure(way: Way, size: int, repetitions: int) -> Usage:
    """The medians of some runs."""
    runs: list[Usage] = []
    while len(runs) < repetitions and sum(one.clock for one in runs) < _ENOUGH_SECONDS:
        runs.append(graded(way, size))
        print(
            f"{way.name}, {size}: {1000 * runs[-1].processor / size:.0f} ms of processor time each",
            flush=True,
        )
    return Usage(*(median(figures) for figures in zip(*(one[:4] for one in runs), strict=True)))


def all_sizes(way: Way, sizes: list[int], repetitions: int, patience: float) -> dict[int, Usage]:
    """What a way uses for each class that it can be expected to grade in time."""
    found: dict[int, Usage] = {}
    for size in sizes:
        if found:
            before, last = max(found.items())
            if last.processor / before * size > patience:
                break
        found[size] = measure(way, size, repetitions)
    return found


def main(arguments: list[str] | None = None) -> None:
    """Parse, measure, print, and write what the documentation shows."""
    parser = parser_for("peers", __doc__)
    parser.add_argument("--submissions", type=positive, nargs="+", default=[30, 300], metavar="N")
    parser.add_argument("--repetitions", type=positive, default=3, help="the median counts")
    parser.add_argument(
        "--patience",
        type=positive,
        default=3600,
        metavar="SECONDS",
        help="of processor time: a class that would take a way longer is left out",
    )
    parser.add_argument("--only", nargs="+", metavar="WAY", help="names as in the table")
    parser.add_argument(
        "--write", action="store_true", help="write docs/benchmarks.md and docs/peers.svg anew"
    )
    options = parser.parse_args(arguments)
    found, missing = ways()
    chosen = [way for way in found if not options.only or way.name in options.only]
    rows = [
        Row(
            way.name,
            way.note,
            all_sizes(way, sorted(options.submissions), options.repetitions, options.patience),
        )
        for way in chosen
    ]
    text = f"{table(rows, missing)}\n\n{machine()}"
    if options.json:
        print(
            json.dumps(
                {row.name: {size: usage._asdict() for size, usage in row.usage.items()} for row in rows}
            )
        )
    else:
        print(text)
    if options.write:
        pinned = "; ".join(f"{peer}: {', '.join(wanted)}" for peer, wanted in PINNED.items())
        write_section("peers", f"{text}\n\nVersions: {pinned}.")
        (ROOT / "docs/peers.svg").write_text(chart(rows))


if __name__ == "__main__":
    main()
