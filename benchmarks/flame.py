"""A run in which nothing has changed, as a flame graph: `python -m benchmarks.flame [OTHER]`, from the repository root.

A class is graded, and graded again while the stacks of the command are looked at; with OTHER, by that checkout too,
which has the package in its own `.venv`. With `--write`, docs/flame.svg is drawn anew. See docs/benchmarks.md.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.options import parser_for, positive
from benchmarks.pairs import Checkout
from benchmarks.processes import ENVIRONMENT, ROOT
from benchmarks.submissions import write_class
from benchmarks.svg import picture
from grader.course import load_course
from grader.file_writing import write_atomically

SLUG = "initialization"
_DISTINCT = 20
_WIDTH, _ROW, _LABEL = 1000.0, 15, 16
_LEAST = 0.008
"""Of the whole width: what is narrower is not drawn."""
_DEEPEST = 16
_LETTER = 5.6

Stacks = list[tuple[list[str], int]]


def looked_at(checkout: Checkout, size: int) -> tuple[float, Stacks]:
    """Processor seconds of the second run of a class, and its stacks from the run's own function on."""
    with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
        place, seen = Path(folder, "class"), Path(folder, "seen")
        course = checkout.root / "solutions"
        write_class(load_course(course).assignment(SLUG), place, size, distinct=_DISTINCT)
        command = [
            str(checkout.python),
            str(ROOT / "benchmarks/stack_sampler.py"),
            str(seen),
            "run",
            str(place),
        ]
        command += ["-a", SLUG, "-o", f"{folder}/out", "--course", str(course), "--no-diagnoses"]
        for _ in range(2):
            subprocess.run(
                command,
                cwd=checkout.root,
                env=os.environ | ENVIRONMENT,
                stdout=subprocess.DEVNULL,
                check=True,
            )
        found = json.loads(seen.read_text())
    return found["seconds"], [(shortened(names), count) for names, count in found["stacks"]]


def shortened(names: list[str]) -> list[str]:
    """A stack without what every command has: click and the interpreter."""
    begin = next((place for place, name in enumerate(names) if name.startswith("commands.run ")), None)
    return ["start"] if begin is None else names[begin:]


def rectangles(stacks: Stacks) -> Iterator[tuple[str, int, float, float]]:
    """Name, depth, left and width of each function below those that call it, as parts of the whole."""
    whole = sum(count for _, count in stacks)
    todo: list[tuple[int, float, Stacks]] = [(0, 0.0, stacks)]
    while todo:
        depth, left, some = todo.pop()
        by_name: dict[str, Stacks] = {}
        for names, count in some:
            if len(names) > depth:
                by_name.setdefault(names[depth], []).append((names, count))
        for name, own in sorted(by_name.items()):
            share = sum(count for _, count in own) / whole
            if share >= _LEAST and depth < _DEEPEST:
                yield name, depth, left, share
                todo.append((depth + 1, left, own))
            left += share


def drawn(seconds: float, stacks: Stacks, top: float, scale: float, said: str) -> tuple[list[str], float]:
    """One graph as parts of a picture, and where it ends; the whole is as wide as its seconds at this scale."""
    boxes = list(rectangles(stacks))
    deepest = max((depth for _, depth, *_ in boxes), default=0)
    width = seconds * scale
    parts = [f'<text x="0" y="{top + 12:.0f}" font-weight="bold">{escape(said)}</text>']
    for name, depth, left, share in boxes:
        x, y, wide = left * width, top + _LABEL + depth * _ROW, share * width
        text = name if len(name) * _LETTER < wide else name.rpartition(" ")[2]
        label = escape(text) if len(text) * _LETTER < wide - 4 else ""
        parts.append(
            f'<g><title>{escape(name)}: {share:.1%}</title><rect x="{x:.1f}" y="{y:.0f}" width="{wide:.1f}" '
            f'height="{_ROW - 1}" fill-opacity="{0.18 + 0.05 * (depth % 3):.2f}" class="ours" stroke-width="0.4"/>'
            + (f'<text x="{x + 3:.1f}" y="{y + 11:.0f}" font-size="10">{label}</text>' if label else "")
            + "</g>"
        )
    return parts, top + _LABEL + (deepest + 1) * _ROW + 14


def flame_graph(found: dict[str, tuple[float, Stacks]], size: int) -> str:
    """All graphs below each other, of one scale."""
    longest = max(seconds for seconds, _ in found.values())
    parts: list[str] = []
    top = 0.0
    told = []
    for when, (seconds, stacks) in found.items():
        said = f"{when}: {1000 * seconds / size:.2f} ms of processor time for each of {size:,}"
        more, top = drawn(seconds, stacks, top, _WIDTH / longest, said)
        parts += more
        told.append(said)
    title = "Where a run in which nothing has changed spends its time"
    return picture(title, "; ".join(told), _WIDTH, top, parts)


def main(arguments: list[str] | None = None) -> None:
    """Parse, measure, draw."""
    parser = parser_for("flame", __doc__)
    parser.add_argument("other", nargs="?", type=Path, help="a checkout of the commit before")
    parser.add_argument("--submissions", type=positive, default=1000, metavar="N", help="(default: 1000)")
    parser.add_argument("--write", action="store_true", help="draw docs/flame.svg anew")
    options = parser.parse_args(arguments)
    checkouts = {"before": options.other, "now": ROOT} if options.other else {"now": ROOT}
    found: dict[str, tuple[float, Any]] = {}
    for when, root in checkouts.items():
        checkout = Checkout(root.resolve())
        checkout.compile()
        found[when] = looked_at(checkout, options.submissions)
    if options.write:
        write_atomically(ROOT / "docs/flame.svg", flame_graph(found, options.submissions), shared=True)
    each = {when: 1000 * seconds / options.submissions for when, (seconds, _) in found.items()}
    print(
        json.dumps(each) if options.json else ", ".join(f"{when} {one:.2f} ms" for when, one in each.items())
    )


if __name__ == "__main__":
    main()
