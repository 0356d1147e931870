"""Compare the cost of `grade run` in two checkouts: `python -m benchmarks.pairs OTHER`, from the repository root.

Each pair is one run in the other checkout and one in this one, in turn first and second, on the same submissions and
with the same course. What is compared is processor time: of all processes, their start included. See
docs/benchmarks.md.
"""

from __future__ import annotations

import json
import os
import tempfile
from math import comb
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from benchmarks.options import parser_for, positive
from benchmarks.processes import ROOT, Used, compile_package, processor_time
from benchmarks.submissions import answers, write_class
from grader.course import Assignment, load_course
from grader.model import GradeError

_CONFIDENCE = 0.95
_FEWEST = 6
"""So many pairs have an interval at all: of fewer, all may lie on one side of the median by chance."""
KINDS = {"right": slice(0, None, 2), "wrong": slice(1, None, 2), "mixed": slice(None)}
"""Which of `answers` a class is made of."""


class Checkout(msgspec.Struct, frozen=True):
    """A checkout of the repository, with an interpreter in which it is installed."""

    root: Path

    @property
    def python(self) -> Path:
        """Its own interpreter."""
        return self.root / ".venv/bin/python"

    def compile(self) -> None:
        """Compile its code, with its own interpreter: no process of a run writes any down."""
        compile_package(self.root, str(self.python))

    def grade(self, submissions: Path, course: Path, options: list[str]) -> Used:
        """One `grade run` into a folder that is not there yet, with nothing kept from a run before."""
        with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
            command = [str(self.root / ".venv/bin/grade"), "run", str(submissions)]
            command += ["--course", str(course), "-o", f"{folder}/out", "--json", *options]
            used, said = processor_time(command, self.root)
        counts = json.loads(said)
        if counts["submissions"] != len(list(submissions.iterdir())) or counts["reused"]:
            raise SystemExit(f"{self.root} judged {counts['submissions']} submissions.")
        return used


def write_kind(assignment: Assignment, kind: str, folder: Path, count: int) -> None:
    """A class of right answers, of wrong ones, or of both."""
    write_class(assignment, folder, count, answers(assignment)[KINDS[kind]])


def measure(
    checkouts: tuple[Checkout, Checkout], pairs: int, submissions: Path, course: Path, options: list[str]
) -> list[tuple[Used, Used]]:
    """What each of the two used, pair by pair, after one run of each that is not counted."""
    for one in checkouts:
        one.compile()
        one.grade(submissions, course, options)
    found = []
    for number in range(pairs):
        used = {
            side: checkouts[side].grade(submissions, course, options)
            for side in ((0, 1) if number % 2 == 0 else (1, 0))
        }
        found.append((used[0], used[1]))
    return found


def interval(ratios: list[float]) -> tuple[float, float] | None:
    """Where the median of all possible pairs lies, with 95 % confidence; None of too few.

    The bounds are two of the ratios themselves, counted from both ends: each ratio is above the true median with a
    chance of one half, and nothing more is assumed of them.
    """
    number, outside, left_out = len(ratios), 0.0, -1
    for k in range(number // 2):
        outside += comb(number, k) / 2 ** (number - 1)
        if outside > 1 - _CONFIDENCE:
            break
        left_out = k
    if left_out < 0:
        return None
    ordered = sorted(ratios)
    return ordered[left_out], ordered[-1 - left_out]


def compared(found: list[tuple[Used, Used]]) -> dict[str, Any]:
    """Of each figure the medians of both, the median of the pairs' ratios, and its interval."""
    figures = {}
    for name in Used._fields:
        before, now = ([getattr(pair[side], name) for pair in found] for side in (0, 1))
        ratios = [two / one for one, two in zip(before, now, strict=True) if one]
        figures[name] = {
            "other": median(before),
            "this": median(now),
            "ratio": median(ratios) if ratios else None,
            "interval": interval(ratios),
        }
    return figures


def show(data: dict[str, Any]) -> None:
    """The figures for a person."""
    print(
        f"{data['pairs']} pairs, {data['submissions']} {data['answers']} answers of {data['assignment']}, "
        f"load average {data['load_average']}"
    )
    for name, one in data["figures"].items():
        ratio = "-" if one["ratio"] is None else f"{one['ratio']:.3f}"
        between = "" if one["interval"] is None else "  95 %: {:.3f} to {:.3f}".format(*one["interval"])
        print(f"{name:>8}  other {one['other']:10.2f}  this {one['this']:10.2f}  ratio {ratio}{between}")


def main(arguments: list[str] | None = None) -> None:
    """Parse, measure, print."""
    parser = parser_for("pairs", __doc__)
    parser.add_argument("other", type=Path, help="a checkout with the package installed in its .venv")
    parser.add_argument("--pairs", type=positive, default=20, metavar="N", help="from 6 there is an interval")
    parser.add_argument("--submissions", type=positive, default=100, metavar="N", help="in the class")
    parser.add_argument("--assignment", default="initialization", metavar="SLUG")
    parser.add_argument("--answers", choices=list(KINDS), default="right", help="what the class hands in")
    parser.add_argument(
        "--course", type=Path, metavar="DIR", help="graded with by both; else the other checkout's own"
    )
    parser.add_argument("--jobs", type=positive, metavar="N", help="submissions side by side")
    parser.add_argument("--no-diagnoses", action="store_true", help="as the option of `grade run`")
    options = parser.parse_args(arguments)
    other = Checkout(options.other.resolve())
    course = (options.course or other.root / "solutions").resolve()
    chosen = ["-a", options.assignment]
    chosen += ["--jobs", str(options.jobs)] if options.jobs else []
    chosen += ["--no-diagnoses"] if options.no_diagnoses else []
    with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
        place = Path(folder, "class")
        try:
            assignment = load_course(course).assignment(options.assignment)
        except GradeError as error:
            raise SystemExit(str(error)) from None
        write_kind(assignment, options.answers, place, options.submissions)
        found = measure((other, Checkout(ROOT)), options.pairs, place, course, chosen)
    data = {
        "pairs": options.pairs,
        "submissions": options.submissions,
        "assignment": options.assignment,
        "answers": options.answers,
        "load_average": round(os.getloadavg()[0], 2),
        "figures": compared(found),
        "each": [[pair[0].seconds, pair[1].seconds] for pair in found],
    }
    if options.json:
        print(json.dumps(data))
    else:
        show(data)


if __name__ == "__main__":
    main()
