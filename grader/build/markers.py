"""Solution markers: find them, refuse them where they stand wrongly, and put the stub in their place.

Only real comments are markers (a tokenizer finds them), so a string that speaks about one is left alone; a
comment that is almost a marker is refused, because a marker that is not seen hands a solution out.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import Exercise
from grader.course.lines import complaint

_MARKER = re.compile(r"# (BEGIN|END) SOLUTION")
_ALMOST = re.compile(r"#\W*(begin|end)\W*solution\b", re.IGNORECASE)


@dataclass(frozen=True)
class Region:
    """The lines of a solution, its markers included; both lines count from 1."""

    begin: int
    end: int
    exercise: str


def find_regions(path: Path, text: str, exercises: Sequence[Exercise]) -> list[Region]:
    """Return the solution regions of a `solution.py`.

    Raises
    ------
    GradeError
        With file and line, where a marker has no partner or stands outside the body of an exercise, or where
        an exercise is not there, is there twice, has no docstring or has no markers.
    """
    functions = find_exercises(path, text, exercises)
    bodies = {name: _body(text, function) for name, function in functions.items()}
    regions = [
        Region(begin, end, _owner(path, begin, end, bodies)) for begin, end in _marker_pairs(path, text)
    ]
    covered = {region.exercise for region in regions}
    for name, function in functions.items():
        if name not in covered:
            raise complaint(
                path, function.lineno, f"{name} has no `# BEGIN SOLUTION` … `# END SOLUTION` in its body"
            )
    return regions


def find_exercises(path: Path, text: str, exercises: Sequence[Exercise]) -> dict[str, ast.FunctionDef]:
    """Return the top-level function of each exercise, or raise a GradeError for one that is not right."""
    functions: dict[str, ast.FunctionDef] = {}
    names = {exercise.name for exercise in exercises}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name in names:
            if node.name in functions:
                raise complaint(path, node.lineno, f"{node.name} is defined a second time")
            if not ast.get_docstring(node):
                raise complaint(
                    path, node.lineno, f"{node.name} has no docstring; it is the exercise's statement"
                )
            functions[node.name] = node
    for exercise in exercises:
        if exercise.name not in functions:
            raise complaint(path, 1, f"the exercise {exercise.name} is not defined at the top level")
    return functions


def stub_text(path: Path, text: str, regions: Sequence[Region]) -> str:
    """Return the text with each region replaced by `raise NotImplementedError`, at its indentation.

    Raises
    ------
    GradeError
        Where what is left is not Python, as when a marker cuts a statement in two.
    """
    lines = text.split("\n")
    for region in reversed(regions):
        marker = lines[region.begin - 1]
        indentation = marker[: len(marker) - len(marker.lstrip())]
        instead = f'{indentation}raise NotImplementedError("{region.exercise} is not started yet")'
        lines[region.begin - 1 : region.end] = [instead]
    stub = "\n".join(lines)
    try:
        ast.parse(stub)
    except SyntaxError as error:
        line = _original_line(error.lineno or 1, regions)
        raise complaint(
            path, line, f"without the solution this is not Python ({error.msg}); move the markers"
        ) from None
    return stub


def _original_line(line: int, regions: Sequence[Region]) -> int:
    """Return the line of the source that a line of the stub came from."""
    for region in regions:
        if line > region.begin:
            line += region.end - region.begin
    return line


def _marker_pairs(path: Path, text: str) -> list[tuple[int, int]]:
    """Return the lines of each BEGIN with its END."""
    pairs: list[tuple[int, int]] = []
    opened: int | None = None
    for line, kind in _markers(path, text):
        if kind == "BEGIN" and opened is not None:
            raise complaint(path, line, f"a second BEGIN SOLUTION before the END of line {opened}")
        if kind == "END" and opened is None:
            raise complaint(path, line, "END SOLUTION without a BEGIN SOLUTION above it")
        if kind == "END" and opened is not None:
            pairs.append((opened, line))
        opened = line if kind == "BEGIN" else None
    if opened is not None:
        raise complaint(path, opened, "BEGIN SOLUTION without an END SOLUTION below it")
    return pairs


def _markers(path: Path, text: str) -> list[tuple[int, str]]:
    """Return the line and kind of each marker comment."""
    found: list[tuple[int, str]] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.COMMENT:
            continue
        marker = _MARKER.fullmatch(token.string.rstrip())
        alone = token.line[: token.start[1]].strip() == ""
        if marker and alone:
            found.append((token.start[0], marker[1]))
        elif _ALMOST.match(token.string):
            advice = "is almost a marker; write `# BEGIN SOLUTION` or `# END SOLUTION` alone on its line"
            raise complaint(path, token.start[0], f"{token.string.strip()!r} {advice}")
    return found


def _owner(path: Path, begin: int, end: int, bodies: dict[str, range]) -> str:
    """Return the exercise whose body holds both markers."""
    for name, body in bodies.items():
        if begin in body and end in body:
            return name
    raise complaint(path, begin, "these solution markers do not stand inside the body of an exercise")


def _body(text: str, function: ast.FunctionDef) -> range:
    """Return the lines of a function's body below its docstring.

    The END marker is a comment, which no syntax tree knows: indented comments below the last statement are
    part of the body.
    """
    last = function.end_lineno or function.lineno
    lines = text.split("\n")
    while last < len(lines) and re.match(r"\s*$|\s+#", lines[last]):
        last += 1
    return range((function.body[0].end_lineno or function.lineno) + 1, last + 1)
