"""How time and memory grow with a class: `python -m benchmarks.growth`, from the repository root.

Right and wrong answers of `initialization` in turn, graded into a new folder, and once more with nothing changed. See
docs/benchmarks.md.
"""

from __future__ import annotations

import json
import os
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.options import parser_for, positive
from benchmarks.processes import ROOT, Memory, Used, grade, measured
from benchmarks.submissions import write_class
from grader.course import load_course

SLUG = "initialization"


def figures(used: Used, memory: Memory) -> dict[str, float]:
    """What one run took."""
    return {"cpu_seconds": round(used.seconds, 2), "peak_pss_mib": round(memory.tree_pss, 1)}


def measure(size: int, options: list[str]) -> dict[str, Any]:
    """A class of this size: graded, and again."""
    with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
        submissions, out = Path(folder, "class"), Path(folder, "out")
        write_class(load_course(ROOT / "solutions").assignment(SLUG), submissions, size)
        command = grade("run", str(submissions), "-a", SLUG, "-o", str(out), *options)
        first, again = figures(*measured(command)), figures(*measured(command))
        sizes = {path.name: path.stat().st_size for path in out.iterdir() if path.is_file()}
    return {"size": size, "first": first, "again": again, "journal_mib": sizes["journal.jsonl"] / 2**20}


def slopes(rows: list[dict[str, Any]]) -> list[dict[str, float]]:
    """From each size to the next: what one submission more takes."""
    found = []
    for before, now in pairwise(rows):
        more = now["size"] - before["size"]
        change = {name: now["first"][name] - before["first"][name] for name in now["first"]}
        found.append(
            {
                "cpu_ms": 1000 * change["cpu_seconds"] / more,
                "pss_kib": 1024 * change["peak_pss_mib"] / more,
            }
        )
    return found


def show(data: dict[str, Any]) -> None:
    """The figures for a person."""
    print(f"{SLUG}, load average {data['load_average']}")
    print("  size   CPU s   peak MiB   again: CPU s   peak MiB   journal MiB")
    for row in data["rows"]:
        first, again = row["first"], row["again"]
        print(
            f"{row['size']:6}{first['cpu_seconds']:8.1f}{first['peak_pss_mib']:11.0f}"
            f"{again['cpu_seconds']:15.1f}{again['peak_pss_mib']:11.0f}{row['journal_mib']:14.1f}"
        )
    for one in data["slopes"]:
        print(f"one more: {one['cpu_ms']:.1f} ms of processor time, {one['pss_kib']:.1f} KiB")


def main(arguments: list[str] | None = None) -> None:
    """Parse, measure, print."""
    parser = parser_for("growth", __doc__)
    parser.add_argument("--sizes", type=positive, nargs="+", default=[100, 1000, 10_000], metavar="N")
    parser.add_argument("--no-diagnoses", action="store_true", help="as the option of `grade run`")
    options = parser.parse_args(arguments)
    chosen = ["--no-diagnoses"] if options.no_diagnoses else []
    rows = [measure(size, chosen) for size in sorted(options.sizes)]
    data = {"rows": rows, "slopes": slopes(rows), "load_average": round(os.getloadavg()[0], 2)}
    if options.json:
        print(json.dumps(data))
    else:
        show(data)


if __name__ == "__main__":
    main()
