"""Solution markers: find them, refuse them where they stand wrongly, and put the stub in their place.

Only real comments are markers (a tokenizer finds them): a string that holds one is left alone. A comment that is
almost a marker is refused, because a marker that is not seen hands a solution out.

In an exercise with planted bugs each solution ends with `# PLANTED` and, as comments, the lines that are handed
out in its place.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course.course_records import Exercise
from grader.course.toml_lines import complaint

_MARKERS = {"# BEGIN SOLUTION": "BEGIN", "# END SOLUTION": "END", "# PLANTED": "PLANTED"}
_ALMOST = re.compile(r"#\W*((begin|end)\W*solution\b|planted\W*$)", re.IGNORECASE)
_COMMENT = re.compile(r"(?P<indentation>\s*)# ?(?P<code>.*)")


@dataclass(frozen=True)
class Region:
    """The lines of a solution, its markers included; lines count from 1.

    `planted` is the line of its `# PLANTED`, below which stands what is handed out.
    """

    begin: int
    end: int
    exercise: str
    planted: int | None = None


def find_regions(path: Path, text: str, exercises: Sequence[Exercise]) -> list[Region]:
    """Return the solution regions of a `solution.py`.

    Parameters
    ----------
    path : Path
        Of the file, for messages.
    text : str
        What it holds.
    exercises : sequence of Exercise
        In order.

    Returns
    -------
    list of Region
        In the order of their lines.

    Raises
    ------
    GradeError
        With file and line, where a marker has no partner or stands outside the body of an exercise, where an
        exercise is not there, is there twice, has no docstring or has no markers, or where bugs are planted in
        another exercise than those that declare it.
    """
    functions = find_exercises(path, text, exercises)
    bodies = {name: _body(text, function) for name, function in functions.items()}
    regions = [
        Region(begin, end, _owner(path, begin, end, bodies), planted)
        for begin, end, planted in _marked(path, text)
    ]
    planting = {exercise.name for exercise in exercises if exercise.planted_bugs}
    for region in regions:
        _check_planting(path, region, region.exercise in planting)
    covered = {region.exercise for region in regions}
    for name, function in functions.items():
        if name not in covered:
            raise complaint(
                path, function.lineno, f"{name} has no `# BEGIN SOLUTION` … `# END SOLUTION` in its body"
            )
    return regions


def find_exercises(path: Path, text: str, exercises: Sequence[Exercise]) -> dict[str, ast.FunctionDef]:
    """Return the top-level function of each exercise.

    Parameters
    ----------
    path : Path
        Of the file, for messages.
    text : str
        What it holds.
    exercises : sequence of Exercise
        In order.

    Returns
    -------
    dict of str to ast.FunctionDef
        By the exercise's name, in the order of the file.

    Raises
    ------
    GradeError
        Where an exercise is not defined at the top level, is defined twice, or has no docstring; with the line.
    """
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
    """Return the text with each region replaced by what is handed out instead, at its indentation.

    That is `raise NotImplementedError`, or the lines below `# PLANTED`.

    Parameters
    ----------
    path : Path
        Of the file, for messages.
    text : str
        The whole solution.
    regions : sequence of Region
        As `find_regions` gives them.

    Returns
    -------
    str
        The stub, with the same line ends.

    Raises
    ------
    GradeError
        Where what is left is not Python, as when a marker cuts a statement in two.
    """
    numbered = list(enumerate(text.split("\n"), start=1))  # each line with the one of the source it came from
    for region in reversed(regions):
        numbered[region.begin - 1 : region.end] = _instead(path, numbered, region)
    stub = "\n".join(line for _, line in numbered)
    try:
        ast.parse(stub)
    except SyntaxError as error:
        number, _ = numbered[min(error.lineno or 1, len(numbered)) - 1]
        raise complaint(
            path, number, f"without the solution this is not Python ({error.msg}); move the markers"
        ) from None
    return stub


def _instead(path: Path, numbered: Sequence[tuple[int, str]], region: Region) -> list[tuple[int, str]]:
    """Return the numbered lines that are handed out in the place of a region."""
    if region.planted is not None:
        planted = numbered[region.planted : region.end - 1]
        return [(number, _uncommented(path, number, line)) for number, line in planted]
    number, marker = numbered[region.begin - 1]
    indentation = marker[: len(marker) - len(marker.lstrip())]
    return [(number, f'{indentation}raise NotImplementedError("{region.exercise} is not started yet")')]


def _uncommented(path: Path, number: int, line: str) -> str:
    """Return a line below `# PLANTED` as it is handed out."""
    found = _COMMENT.fullmatch(line)
    if line.strip() and found is None:
        raise complaint(path, number, "below PLANTED every line is a comment; what it says is handed out")
    return (found["indentation"] + found["code"]).rstrip() if found else ""


def _check_planting(path: Path, region: Region, declared: bool) -> None:
    """Refuse bugs planted in an exercise that does not declare it, and one that declares it without any."""
    name = region.exercise
    if region.planted is None and declared:
        raise complaint(path, region.begin, f"{name} has planted_bugs, but no `# PLANTED` in this solution")
    if region.planted is not None and not declared:
        raise complaint(path, region.planted, f"{name} does not say planted_bugs = true in assignment.toml")
    if region.planted == region.end - 1:
        raise complaint(path, region.end - 1, "nothing stands between PLANTED and END SOLUTION")


def _marked(path: Path, text: str) -> list[tuple[int, int, int | None]]:
    """Return the lines of each BEGIN with its END and, where there is one, the PLANTED between them."""
    found: list[tuple[int, int, int | None]] = []
    opened: int | None = None
    planted: int | None = None
    for line, kind in _markers(path, text):
        if kind == "BEGIN" and opened is not None:
            raise complaint(path, line, f"a second BEGIN SOLUTION before the END of line {opened}")
        if kind != "BEGIN" and opened is None:
            raise complaint(path, line, f"{_words(kind)} without a BEGIN SOLUTION above it")
        if kind == "PLANTED" and planted is not None:
            raise complaint(path, line, f"a second PLANTED below that of line {planted}")
        if kind == "PLANTED":
            planted = line
        elif kind == "BEGIN":
            opened = line
        elif opened is not None:
            found.append((opened, line, planted))
            opened = planted = None
    if opened is not None:
        raise complaint(path, opened, "BEGIN SOLUTION without an END SOLUTION below it")
    return found


def _words(kind: str) -> str:
    return kind if kind == "PLANTED" else f"{kind} SOLUTION"


def _markers(path: Path, text: str) -> list[tuple[int, str]]:
    """Return the line and kind of each marker comment."""
    found: list[tuple[int, str]] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.COMMENT:
            continue
        kind = _MARKERS.get(token.string.rstrip())
        alone = token.line[: token.start[1]].strip() == ""
        if kind and alone:
            found.append((token.start[0], kind))
        elif _ALMOST.match(token.string):
            advice = (
                f"is almost a marker; write {', '.join(f'`{one}`' for one in _MARKERS)} alone on its line"
            )
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
