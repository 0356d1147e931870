"""How long until the first result of a class stands on the disk: `python -m benchmarks.first_result`.

`grade run` on right and wrong answers in turn, each time into a new folder. What is made once for a course (the bank of
mistakes) is there: another run before them makes it. See docs/benchmarks.md.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.generated import tell
from benchmarks.machine import machine
from benchmarks.options import parser_for, positive
from benchmarks.processes import ENVIRONMENT, ROOT, compile_package, grade
from benchmarks.submissions import write_class
from grader.course import load_course

_LOOK = 0.002
"""Seconds between two looks at the journal."""


class Waited(NamedTuple):
    """Seconds on the clock from the start of the command: to the first result, to the last, and to its end."""

    first: float
    last: float
    end: float


def waited(submissions: Path, slug: str, out: Path, size: int) -> Waited:
    """Grade a class, and look at the journal meanwhile."""
    command = grade("run", str(submissions), "-a", slug, "-o", str(out), "--json")
    journal, marks = out / "journal.jsonl", [0.0, 0.0]
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | ENVIRONMENT, stdout=subprocess.DEVNULL) as run:
        while run.poll() is None:
            time.sleep(_LOOK)
            written = journal.read_bytes().count(b'"graded":{') if journal.exists() else 0
            for place, wanted in enumerate((1, size)):
                if not marks[place] and written >= wanted:
                    marks[place] = time.perf_counter() - began
        if run.returncode:
            raise SystemExit(f"{' '.join(command)[:200]} ended with {run.returncode}.")
    return Waited(marks[0], marks[1], time.perf_counter() - began)


def measure(slug: str, size: int, times: int) -> Waited:
    """Medians of so many runs."""
    with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
        submissions = Path(folder, "class")
        write_class(load_course(ROOT / "solutions").assignment(slug), submissions, size)
        runs = [waited(submissions, slug, Path(folder, f"out{turn}"), size) for turn in range(times + 1)]
        taken = runs[1:]  # the first makes what is made once
        return Waited(
            median(one.first for one in taken),
            median(one.last for one in taken),
            median(one.end for one in taken),
        )


def table(rows: dict[str, Waited]) -> str:
    """The figures in Markdown."""
    lines = ["| seconds on the clock | first result | last result | end |", "|---|---:|---:|---:|"]
    lines += [f"| {slug} | {one.first:.2f} | {one.last:.2f} | {one.end:.2f} |" for slug, one in rows.items()]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    """Parse, measure, print."""
    parser = parser_for("first_result", __doc__)
    parser.add_argument("assignments", nargs="*", metavar="SLUG", help="which assignments; by default all")
    parser.add_argument("--submissions", type=positive, default=30, metavar="N", help="(default: 30)")
    parser.add_argument("--times", type=positive, default=3, metavar="N", help="of each (default: 3)")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md anew")
    options = parser.parse_args(arguments)
    compile_package()
    chosen = options.assignments or [one.slug for one in load_course(ROOT / "solutions").assignments]
    rows = {slug: measure(slug, options.submissions, options.times) for slug in chosen}
    said = f"{table(rows)}\n\nA class of {options.submissions}; medians of {options.times}. {machine()}"
    tell("first-result", said, {slug: one._asdict() for slug, one in rows.items()}, options)


if __name__ == "__main__":
    main()
