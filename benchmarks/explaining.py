"""What explaining costs beside judging: `python -m benchmarks.explaining`.

A class is graded with `--no-diagnoses` and with everything, each into a new folder, and processor time is compared.
With `--classes FOLDER` there is a class for each assignment, by its short name; without it, classes are generated,
right and wrong in turn. What is made once for a course (the bank of mistakes) is made in a run that is not counted.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.generated import tell
from benchmarks.machine import machine
from benchmarks.options import parser_for, positive
from benchmarks.processes import ROOT, compile_package, grade, processor_time
from benchmarks.submissions import write_class
from grader.course import load_course


class Cost(NamedTuple):
    """Processor time in seconds of a class: judged alone, and explained too."""

    submissions: int
    judged: float
    explained: float


def measure(submissions: Path, slug: str) -> Cost:
    """One run of each way, after one that makes what is made once."""

    def seconds(*options: str) -> float:
        with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
            command = grade("run", str(submissions), "-a", slug, "-o", f"{folder}/out", "--json", *options)
            return processor_time(command, ROOT)[0].seconds

    seconds()
    return Cost(len(list(submissions.iterdir())), seconds("--no-diagnoses"), seconds())


def table(costs: dict[str, Cost]) -> str:
    """The figures in Markdown, with those of all together."""
    total = Cost(*(sum(values) for values in zip(*costs.values(), strict=True)))
    lines = [
        "| | submissions | judged, processor s | explained too | ratio |",
        "|---|---:|---:|---:|---:|",
    ]
    lines += [_row(name, cost) for name, cost in [*costs.items(), ("all", total)]]
    return "\n".join(lines)


def _row(name: str, cost: Cost) -> str:
    ratio = cost.explained / cost.judged
    return f"| {name} | {cost.submissions} | {cost.judged:.1f} | {cost.explained:.1f} | {ratio:.2f} |"


def _measured(folder: Path | None, slugs: list[str], size: int) -> Iterator[tuple[str, Cost]]:
    course = load_course(ROOT / "solutions")
    for slug in slugs or [one.slug for one in course.assignments]:
        if folder is not None:
            if (folder / slug).is_dir():
                yield slug, measure(folder / slug, slug)
            continue
        with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as made:
            write_class(course.assignment(slug), Path(made, "class"), size)
            yield slug, measure(Path(made, "class"), slug)


def main(arguments: list[str] | None = None) -> None:
    """Parse, measure, print."""
    parser = parser_for("explaining", __doc__)
    parser.add_argument("assignments", nargs="*", metavar="SLUG", help="which assignments; by default all")
    parser.add_argument("--classes", type=Path, metavar="FOLDER", help="a class for each assignment, by name")
    parser.add_argument("--submissions", type=positive, default=30, metavar="N", help="(default: 30)")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md anew")
    options = parser.parse_args(arguments)
    compile_package()
    costs = dict(_measured(options.classes, options.assignments, options.submissions))
    if not costs:
        parser.error(f"{options.classes} has no class for any of these assignments")
    what = "Files that learners published" if options.classes else "Generated, right and wrong in turn"
    tell(
        "explaining",
        f"{table(costs)}\n\n{what}. {machine()}",
        {slug: cost._asdict() for slug, cost in costs.items()},
        options,
    )


if __name__ == "__main__":
    main()
