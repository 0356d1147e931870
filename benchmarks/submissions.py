"""A class to measure on: right and wrong answers of the assignment itself, as scripts and as notebooks."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

from grader.course import Assignment, as_the_reference


def code_cells(solution: str) -> list[str]:
    """The code cells of a percent-format source, but for those that only show something in a notebook."""
    cells: list[str] = []
    for cell in solution.split("\n# %%")[1:]:
        header, _, source = cell.partition("\n")
        if "[markdown]" not in header and "tags=" not in header:
            cells.append(source.strip("\n") + "\n")
    return cells


def answers(assignment: Assignment) -> list[str]:
    """What learners add to the solution: nothing, an accepted answer, or a mistake; right and wrong in turn.

    Answers that need a package which the solution does without are left out: it may not be installed.
    """
    plain = as_the_reference(assignment)
    right = ["", *(path.read_text(encoding="utf-8") for path in assignment.accepted if plain(path))]
    wrong = [one.path.read_text(encoding="utf-8") for one in assignment.mistakes if plain(one.path)]
    count = max(len(right), len(wrong))
    pairs = ((right[number % len(right)], wrong[number % len(wrong)]) for number in range(count))
    return list(chain.from_iterable(pairs))


def as_notebook(cells: list[str]) -> str:
    """The cells as a notebook without outputs."""
    content = {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": None,
                "id": f"cell-{number}",
                "metadata": {},
                "outputs": [],
                "source": cell.splitlines(keepends=True),
            }
            for number, cell in enumerate(cells, start=1)
        ],
        "metadata": {"language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, indent=1)


def write_class(
    assignment: Assignment, folder: Path, count: int, mix: list[str] | None = None, *, distinct: int = 0
) -> list[Path]:
    """Write `count` submissions, a folder a student; the same files every time. Returns their paths in order.

    Each differs from every other in at least one comment, so that nothing can be reused. Right and wrong answers,
    scripts and notebooks take turns: of four submissions in a row there is one of each kind. With a `mix`, the answers
    are these in turn. Where so many are `distinct`, the others are copies of them.
    """
    cells = code_cells(assignment.solution.read_text(encoding="utf-8"))
    mix = mix or answers(assignment)
    paths = []
    for number in range(count):
        written = number % distinct if distinct else number
        mine = [f"# submission {written + 1}\n", *cells, mix[written % len(mix)]]
        notebook = written % 4 >= 2
        name = next(one for one in assignment.files if one.endswith(".ipynb" if notebook else ".py"))
        path = folder / f"student_{number + 1:04}" / name
        path.parent.mkdir(parents=True)
        path.write_text(as_notebook(mine) if notebook else "\n\n".join(mine), encoding="utf-8")
        paths.append(path)
    return paths
