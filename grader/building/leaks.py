"""Nothing between solution markers is handed out: the last look at every file before it is written.

Stubs are made without the solutions, so what this finds was typed twice: a line of the solution in an
example, in support code or in data. What the statement or the given code says on purpose is no secret.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from grader.building.solution_cells import SolutionSource
from grader.course.toml_lines import complaint

_SHORTEST = 12
"""Characters without spaces below which a line says nothing by itself, such as `return A`."""

_TRIVIAL = re.compile(
    r"""
    \#\W*(BEGIN\ SOLUTION|END\ SOLUTION|PLANTED)$  # the markers themselves
    | (for|if|elif|while|with|else|try)\b.*:$ # the head of a block
    | (import|from)\ .*$
    | return(\ [\w, ]*)?$                    # return parameters
    | \w+\ =\ (\w+|\{\}|\[\]|len\(\w+\))$   # parameters = {}, L = len(layer_dims)
    """,
    re.VERBOSE,
)


def check_leaks(source: SolutionSource, files: dict[str, bytes]) -> None:
    """Refuse to hand out a line of a solution.

    Parameters
    ----------
    source : SolutionSource
        A line that also stands outside its markers, in a cell that is handed out, is no secret.
    files : dict
        What would be written: path to bytes.

    Raises
    ------
    GradeError
        With the solution's file and line, and the file that would show it.
    """
    shown = (cell.source for cell in source.cells if not cell.figure)  # what draws must not say it first
    public = "\n".join(_squeezed(line) for text in shown for line in text.split("\n"))
    secrets = [(line, text) for line, text in _secret_lines(source) if text not in public]
    for name in sorted(files):
        for given in _lines(name, files[name]):
            for line, text in secrets:
                if text in given:
                    message = f"this line of the solution would stand in assignments/{name}: {text}"
                    raise complaint(source.assignment.solution, line, message)


def _secret_lines(source: SolutionSource) -> Iterator[tuple[int, str]]:
    """Yield the lines that say something of a solution, with their number."""
    lines = source.text.split("\n")
    for region in source.regions:
        for number in range(region.begin, (region.planted or region.end) + 1):
            yield from _telling(number, lines[number - 1])


def _telling(number: int, line: str) -> Iterator[tuple[int, str]]:
    """Yield a line where it is long enough, and more than the head of a loop, to give something away."""
    text = _squeezed(line)
    if len(text.replace(" ", "")) >= _SHORTEST and not _TRIVIAL.match(text):
        yield number, text


def _squeezed(line: str) -> str:
    """Return a line without its indentation, every run of spaces made one."""
    return " ".join(line.split())


def _lines(name: str, data: bytes) -> Iterator[str]:
    """Yield the squeezed lines of a file that is handed out; of a notebook, those of its cells."""
    text = data.decode("utf-8", "replace")
    if name.endswith(".ipynb"):
        text = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    yield from map(_squeezed, text.split("\n"))
