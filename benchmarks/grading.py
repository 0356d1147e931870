"""Compare grading with its floor and with plain pytest: `python -m benchmarks.grading`, from the repository root.

Three ways, on the same generated submissions, in one run: the floor (see benchmarks.floor), `grade run` with its
reports at the isolation that the machine gives (3, where all layers are there), and one fresh pytest process a
submission. See docs/benchmarks.md.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.options import parser_for, positive
from benchmarks.processes import ROOT, Memory, grade, peak_memory, python, run
from benchmarks.submissions import write_class
from grader.course import load_course

SLUG = "initialization"
MOST_PYTEST_PROCESSES = 30


class Way(msgspec.Struct, kw_only=True):
    """One way of grading, measured: whole-process seconds by the number of submissions."""

    name: str
    seconds: dict[int, float] = {}
    measured: dict[int, int] = {}
    memory: Memory | None = None

    def each(self, size: int) -> float:
        """Seconds a submission, start-up included."""
        return self.seconds[size] / self.measured.get(size, size)

    def marginal(self) -> float | None:
        """Seconds for one submission more, start-up left out; None where one number was measured only."""
        sizes = sorted(size for size in self.seconds if self.measured.get(size, size) == size)
        if len(sizes) < 2:
            return None
        return (self.seconds[sizes[-1]] - self.seconds[sizes[0]]) / (sizes[-1] - sizes[0])


class Bench:
    """Generated classes, and the commands that grade them."""

    def __init__(self, folder: Path, sizes: list[int], jobs: int) -> None:
        self.folder = folder
        self.sizes = sizes
        self.jobs = jobs
        self.levels: set[int] = set()
        self._outs = count()
        assignment = load_course(ROOT / "solutions").assignment(SLUG)
        self.classes = {size: folder / f"class-{size}" for size in sizes}
        self.paths = {size: write_class(assignment, where, size) for size, where in self.classes.items()}
        self._calls = folder / "calls.pickle"
        run(python("-m", "benchmarks.recording", str(ROOT / "solutions"), SLUG, str(self._calls)))

    def floor_command(self, size: int) -> list[str]:
        """The floor on one class."""
        return python("-m", "benchmarks.floor", str(self._calls), str(self.classes[size]), str(self.jobs))

    def grade_command(self, size: int) -> list[str]:
        """`grade run` on one class, into a folder that is not there yet."""
        out = self.folder / f"out-{next(self._outs)}"
        options = ["-a", SLUG, "-o", str(out), "--jobs", str(self.jobs), "--json"]
        return grade("run", str(self.classes[size]), *options)

    def pytest_command(self, path: Path) -> list[str]:
        """The hidden checks on one file, in a pytest of its own."""
        options = ["--submission", str(path), "-q", "-p", "no:cacheprovider"]
        return python("-m", "pytest", str(ROOT / "solutions" / SLUG), *options)

    def floor_seconds(self, size: int) -> float:
        """One run of the floor."""
        return run(self.floor_command(size)).seconds

    def grade_seconds(self, size: int) -> float:
        """One run of `grade run`; the isolation that it measured is kept."""
        ran = run(self.grade_command(size))
        summary = json.loads(ran.output)
        if summary["submissions"] != size or summary["reused"]:
            raise SystemExit(f"grade run judged {summary['submissions']} of {size} submissions.")
        self.levels.add(summary["isolation"])
        return ran.seconds

    def pytest_seconds(self, paths: list[Path]) -> float:
        """One pytest process a submission, as many at a time as the others have servers: seconds in all."""
        commands = [self.pytest_command(path) for path in paths]
        with ThreadPoolExecutor(self.jobs) as pool:
            began = time.perf_counter()
            list(pool.map(lambda command: run(command, accept=(0, 1)), commands))
            return time.perf_counter() - began


def measure(bench: Bench, repetitions: int, *, with_pytest: bool) -> list[Way]:
    """All ways on all classes. Floor and `grade run` take turns, so that a busy machine is busy for both."""
    floor, graded, plain = Way(name="floor"), Way(name="grade run"), Way(name="pytest each")
    for size in bench.sizes:
        pairs = [(bench.floor_seconds(size), bench.grade_seconds(size)) for _ in range(repetitions)]
        floor.seconds[size] = median(pair[0] for pair in pairs)
        graded.seconds[size] = median(pair[1] for pair in pairs)
    smallest = bench.sizes[0]
    floor.memory = peak_memory(bench.floor_command(smallest))
    graded.memory = peak_memory(bench.grade_command(smallest))
    if not with_pytest:
        return [floor, graded]
    sample = bench.paths[smallest][:MOST_PYTEST_PROCESSES]
    seconds = bench.pytest_seconds(sample)
    plain.seconds = dict.fromkeys(bench.sizes, seconds)
    plain.measured = dict.fromkeys(bench.sizes, len(sample))
    plain.memory = peak_memory(bench.pytest_command(sample[0]))
    return [floor, graded, plain]


def circumstances(bench: Bench, repetitions: int) -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "servers": bench.jobs,
        "load_average": round(os.getloadavg()[0], 2),
        "isolation": sorted(bench.levels),
        "repetitions": repetitions,
        "machine": platform.machine(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("gradeprop", "numpy", "pytest")},
        "largest_process_mib": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1),
    }


def as_data(ways: list[Way], facts: dict[str, Any]) -> dict[str, Any]:
    """The figures for a program: seconds a submission, and ratios to the floor."""
    floor = ways[0]
    rows = {}
    for way in ways:
        marginal, least = way.marginal(), floor.marginal()
        rows[way.name] = {
            "seconds_each": {str(size): way.each(size) for size in way.seconds},
            "ratio": {str(size): way.each(size) / floor.each(size) for size in way.seconds},
            "marginal_seconds": marginal,
            "marginal_ratio": marginal / least if marginal is not None and least else None,
            "measured": {str(size): way.measured.get(size, size) for size in way.seconds},
            "peak_rss_mib": round(way.memory.tree_rss, 1) if way.memory else None,
            "peak_pss_mib": round(way.memory.tree_pss, 1) if way.memory else None,
        }
    return {"ways": rows, **facts}


def show(data: dict[str, Any], sizes: list[int]) -> None:
    """The figures for a person, in milliseconds."""
    table = Table(title="Milliseconds a submission, by the size of the class")
    table.add_column("(times the floor)")
    for size in sizes:
        table.add_column(str(size), justify="right", no_wrap=True)
    table.add_column("one more", justify="right", no_wrap=True)
    table.add_column("peak MiB", justify="right")
    for name, row in data["ways"].items():
        cells = [
            f"{1000 * row['seconds_each'][str(size)]:.1f} ({row['ratio'][str(size)]:.1f}x)" for size in sizes
        ]
        marginal, ratio = row["marginal_seconds"], row["marginal_ratio"]
        more = f"{1000 * marginal:.1f}" if marginal is not None else "-"
        more += f" ({ratio:.1f}x)" if ratio is not None else ""
        table.add_row(name, *cells, more, f"{row['peak_pss_mib']:.0f}")
    screen = Console(highlight=False)
    screen.print(table)
    plain = data["ways"].get("pytest each")
    if plain:
        screen.print(f"pytest each: measured on {min(plain['measured'].values())} submissions.")
    screen.print(
        ", ".join(f"{name} {value}" for name, value in data.items() if name != "ways"), soft_wrap=True
    )


def main(arguments: list[str] | None = None) -> None:
    """Parse, measure, print."""
    parser = parser_for("grading", __doc__)
    parser.add_argument("--submissions", type=positive, nargs="+", default=[30, 300], metavar="N")
    parser.add_argument("--jobs", type=int, default=0, help="servers side by side; else one a core")
    parser.add_argument("--repetitions", type=positive, default=3, help="the median counts")
    parser.add_argument("--no-pytest", action="store_true", help="leave the slowest way out")
    options = parser.parse_args(arguments)
    sizes = sorted(set(options.submissions))
    jobs = min(options.jobs or os.cpu_count() or 1, sizes[0])
    with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
        bench = Bench(Path(folder), sizes, jobs)
        ways = measure(bench, options.repetitions, with_pytest=not options.no_pytest)
        data = as_data(ways, circumstances(bench, options.repetitions))
    if options.json:
        print(json.dumps(data))
    else:
        show(data, sizes)


if __name__ == "__main__":
    main()
