"""How time and memory grow with a class: `python -m benchmarks.growth`, from the repository root.

Right and wrong answers of `initialization` in turn, graded into a new folder, and once more with nothing changed. With
`--write` the table and the picture in docs/ are written anew. See docs/benchmarks.md.
"""

from __future__ import annotations

import json
import os
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.control_group import Usage, used
from benchmarks.generated import write_section
from benchmarks.machine import machine
from benchmarks.memory_chart import memory_chart
from benchmarks.options import parser_for, positive
from benchmarks.processes import ENVIRONMENT, ROOT, compile_package, grade
from benchmarks.submissions import write_class
from grader.course import load_course

SLUG = "initialization"


class Size(NamedTuple):
    """A class of a size: graded, and graded again with nothing changed; MiB of its journal and its pages."""

    size: int
    first: Usage
    again: Usage
    journal: float
    overview: float


def measure(size: int, options: list[str], distinct: int) -> Size:
    """A class of this size: graded, and again."""
    with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
        submissions, out = Path(folder, "class"), Path(folder, "out")
        write_class(load_course(ROOT / "solutions").assignment(SLUG), submissions, size, distinct=distinct)
        command = grade("run", str(submissions), "-a", SLUG, "-o", str(out), *options)
        first, again = (
            used(command, folder=ROOT, environment=os.environ | ENVIRONMENT, log=Path(folder, "log"))
            for _ in range(2)
        )
        return Size(size, first, again, _mib(out / "journal.jsonl"), _mib(out / "index.html"))


def _mib(path: Path) -> float:
    return path.stat().st_size / 2**20


def table(rows: list[Size]) -> str:
    """The figures in Markdown, and what one submission more takes from each size to the next."""
    lines = [
        "| class | processor s | ms each | peak MiB | again: s | ms each | peak MiB "
        "| journal MiB | index MiB | clock s |",
        "|---:|" + "---:|" * 9,
    ]
    for row in rows:
        first, again = row.first, row.again
        lines.append(
            f"| {row.size:,} | {first.processor:,.0f} | {1000 * first.processor / row.size:.0f} | {first.peak:.0f} "
            f"| {again.processor:.1f} | {1000 * again.processor / row.size:.2f} | {again.peak:.0f} "
            f"| {row.journal:.1f} | {row.overview:.1f} | {first.clock:,.0f}, {again.clock:,.0f} |"
        )
    lines.append("")
    for before, now in pairwise(rows):
        more = now.size - before.size
        lines.append(
            f"- From {before.size:,} to {now.size:,}, one more takes "
            f"{1000 * (now.first.processor - before.first.processor) / more:.1f} ms of processor time and "
            f"{1024 * (now.first.peak - before.first.peak) / more:.2f} KiB; run again, "
            f"{1000 * (now.again.processor - before.again.processor) / more:.2f} ms and "
            f"{1024 * (now.again.peak - before.again.peak) / more:.2f} KiB."
        )
    return "\n".join(lines)


def circumstances(distinct: int, *, explained: bool) -> str:
    """What the figures depend on."""
    how = "" if explained else "Without explaining (`--no-diagnoses`). "
    copies = (
        f"Of each class {distinct:,} are distinct: these are judged, and all else is done for everybody. "
    )
    return (copies if distinct else "") + how + machine()


def as_data(rows: list[Size]) -> list[dict[str, Any]]:
    """The figures for a program, without the curves."""
    return [
        {
            "size": row.size,
            "journal_mib": row.journal,
            "index_mib": row.overview,
            **{
                name: {"processor": one.processor, "clock": one.clock, "peak_mib": one.peak}
                for name, one in (("first", row.first), ("again", row.again))
            },
        }
        for row in rows
    ]


def main(arguments: list[str] | None = None) -> None:
    """Parse, measure, print."""
    parser = parser_for("growth", __doc__)
    parser.add_argument("--sizes", type=positive, nargs="+", default=[100, 1000, 10_000], metavar="N")
    parser.add_argument("--no-diagnoses", action="store_true", help="as the option of `grade run`")
    parser.add_argument(
        "--distinct",
        type=int,
        default=0,
        metavar="N",
        help="only so many differ: the same file is judged once, and all else is done for everybody",
    )
    parser.add_argument(
        "--write", action="store_true", help="write docs/benchmarks.md and docs/memory.svg anew"
    )
    options = parser.parse_args(arguments)
    chosen = ["--no-diagnoses"] if options.no_diagnoses else []
    compile_package()
    rows = []
    for size in sorted(options.sizes):
        rows.append(measure(size, chosen, options.distinct))
        if not options.json:
            print(table(rows[-1:]), flush=True)
    said = f"{table(rows)}\n\n{circumstances(options.distinct, explained=not options.no_diagnoses)}"
    if options.json:
        print(json.dumps(as_data(rows)))
    else:
        print(said)
    if options.write:
        write_section("growth", said)
        (ROOT / "docs/memory.svg").write_text(memory_chart([(row.size, row.first.curve) for row in rows]))


if __name__ == "__main__":
    main()
