"""What `grade check` costs a learner: `python -m benchmarks.checking`, from the repository root.

Of each assignment the stub, the right answer, and the first mistake that an instructor wrote down: processor time of
all processes, from the start of the command to its end. The mistake is measured twice: as it is, and without the closer
look that follows where it has no name. See docs/benchmarks.md.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.generated import tell
from benchmarks.machine import machine
from benchmarks.options import parser_for, positive
from benchmarks.processes import ROOT, compile_package, grade, processor_time, python
from benchmarks.submissions import code_cells
from grader.course import Assignment, load_course

ANSWERS = ("stub", "right", "wrong")
COLUMNS = ("stub", "right", "wrong, without a closer look", "wrong")
_NO_CLOSER_LOOK = """
from grader.commands import main
from grader.learner import attempt
attempt.closer_look = lambda runner, asked, trial, names: trial
main()
"""


def answers(assignment: Assignment, stub: str) -> dict[str, str]:
    """What the learner's file says, by what it is."""
    right = "\n\n".join(code_cells(assignment.solution.read_text(encoding="utf-8")))
    mistake = assignment.mistakes[0].path.read_text(encoding="utf-8")
    return dict(zip(ANSWERS, (stub, right, f"{right}\n\n{mistake}"), strict=True))


def measure(assignment: Assignment, times: int) -> dict[str, float]:
    """Seconds of processors by column: medians of so many, taken in turn."""
    with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
        shutil.copytree(ROOT / "assignments", Path(folder, "assignments"))
        work = Path(folder, "assignments", assignment.slug)
        file = work / next(one for one in assignment.files if one.endswith(".py"))
        written = answers(assignment, file.read_text(encoding="utf-8"))
        taken: dict[str, list[float]] = {column: [] for column in COLUMNS}
        for turn in range(times + 1):
            for column in COLUMNS:
                answer, _, shortened = column.partition(", ")
                file.write_text(written[answer], encoding="utf-8")
                command = (
                    python("-c", _NO_CLOSER_LOOK, "check", file.name)
                    if shortened
                    else grade("check", file.name)
                )
                used, _ = processor_time(command, work, accept=(0, 1))
                if turn:  # the first compiles, and is not counted
                    taken[column].append(used.seconds)
        return {column: median(seconds) for column, seconds in taken.items()}


def table(rows: dict[str, dict[str, float]]) -> str:
    """The figures in Markdown."""
    lines = ["| seconds of processors | " + " | ".join(COLUMNS) + " |", "|---|" + "---:|" * len(COLUMNS)]
    for slug, taken in rows.items():
        lines.append(f"| {slug} | " + " | ".join(f"{taken[column]:.2f}" for column in COLUMNS) + " |")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    """Parse, measure, print."""
    parser = parser_for("checking", __doc__)
    parser.add_argument("assignments", nargs="*", metavar="SLUG", help="which assignments; by default all")
    parser.add_argument("--times", type=positive, default=5, metavar="N", help="of each answer (default: 5)")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md anew")
    options = parser.parse_args(arguments)
    course = load_course(ROOT / "solutions")
    chosen = options.assignments or [one.slug for one in course.assignments]
    compile_package()
    rows = {slug: measure(course.assignment(slug), options.times) for slug in chosen}
    tell("checking", f"{table(rows)}\n\nMedians of {options.times}. {machine()}", rows, options)


if __name__ == "__main__":
    main()
