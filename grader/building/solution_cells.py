"""`solution.py` as cells: what each may be handed out in, with the solutions already taken out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.course import Assignment
from grader.course.markers import Region, find_exercises, find_regions, stub_text
from grader.course.toml_lines import complaint, read_text
from grader.model import GradeError
from grader.phrases import nearest

INSTRUCTOR, NOTEBOOK, FIGURE = "instructor", "notebook", "figure"
_TAGS = (INSTRUCTOR, NOTEBOOK, FIGURE)
_PERCENT = {"extension": ".py", "format_name": "percent", "comment_magics": False}


@dataclass(frozen=True)
class Figure:
    """What a cell draws: the name of the function that computes it, and the words for those who do not see it."""

    name: str
    words: str


@dataclass(frozen=True)
class SolutionCell:
    """One cell as it is handed out. `kind` is `markdown` or `code`; `exercises` are those defined in it."""

    kind: str
    source: str
    notebook_only: bool = False
    exercises: tuple[str, ...] = ()
    figure: Figure | None = None


@dataclass(frozen=True)
class SolutionSource:
    """A `solution.py` that was read: its cells for learners, and where the solutions stood."""

    assignment: Assignment
    text: str
    cells: tuple[SolutionCell, ...]
    regions: tuple[Region, ...]
    signatures: dict[str, str]


def read_source(assignment: Assignment) -> SolutionSource:
    """Read the literate source of an assignment, and take the solutions out.

    Parameters
    ----------
    assignment : Assignment

    Returns
    -------
    SolutionSource

    Raises
    ------
    GradeError
        One line with file and line, where a marker, a tag or an exercise is not as it must be, or where
        jupytext is not installed.
    """
    path = assignment.solution
    text = read_text(path)
    regions = find_regions(path, text, assignment.exercises)
    functions = find_exercises(path, text, assignment.exercises)
    raw = _percent_cells(stub_text(path, text, regions))
    cells: list[SolutionCell] = []
    for cell in raw:
        tags = _tags(path, text, cell)
        if INSTRUCTOR not in tags:
            figure = _figure(path, text, cell.source) if FIGURE in tags else None
            cells.append(_cell(cell, bool(tags), set(functions), figure))
    _check_cells(assignment, text, cells, functions)
    return SolutionSource(assignment, text, tuple(cells), tuple(regions), _signatures(text, functions))


def _percent_cells(text: str) -> list[Any]:
    """Return the notebook cells of a text in percent format."""
    try:
        import jupytext  # type: ignore[import-untyped]  # an extra: learners and graders do without it
    except ModuleNotFoundError:
        raise GradeError(
            'Building an assignment needs jupytext: pip install "gradeprop[instructor]"', exit_code=3
        ) from None
    cells: list[Any] = jupytext.reads(text, fmt=_PERCENT).cells
    return cells


def _tags(path: Path, text: str, cell: Any) -> set[str]:
    """Return a cell's tags; a tag that nobody knows is refused, because `instuctor` would hand a cell out."""
    tags: list[str] = cell.metadata.get("tags", [])
    for tag in tags:
        if tag not in _TAGS:
            advice = nearest(tag, _TAGS, f"the tags are {', '.join(_TAGS)}")
            raise complaint(path, _line_of(text, f'"{tag}"'), f"{tag!r} is not a tag of cells; {advice}")
    if cell.cell_type == "raw":
        raise complaint(path, _line_of(text, "[raw]"), "raw cells go nowhere; make it a markdown cell")
    return set(tags)


def _cell(cell: Any, notebook_only: bool, names: set[str], figure: Figure | None) -> SolutionCell:
    """Return one of jupytext's cells as ours."""
    if cell.cell_type == "markdown":
        return SolutionCell("markdown", cell.source.strip("\n"), notebook_only)
    defined = tuple(node.name for node in _definitions(cell.source) if node.name in names)
    return SolutionCell("code", cell.source.strip("\n"), notebook_only, defined, figure)


def _figure(path: Path, text: str, source: str) -> Figure:
    """Return the figure of a cell, which is the one function with `@figure(NAME)` above it."""
    found = [
        (node, name)
        for node in _definitions(source)
        for name in map(_computed_by, node.decorator_list)
        if name
    ]
    if len(found) != 1:
        message = (
            f'a cell with the tag "{FIGURE}" has one function with `@figure(NAME)` above it, not {len(found)}'
        )
        raise complaint(path, _line_of(text, source), message)
    node, name = found[0]
    words = " ".join((ast.get_docstring(node) or "").split())
    if not words:
        message = f"{node.name} has no docstring; it says what the figure shows, for those who do not see it"
        raise complaint(path, _line_of(text, f"def {node.name}("), message)
    return Figure(name, words)


def _computed_by(decorator: ast.expr) -> str:
    """Return NAME of `figure(NAME)`; "" for any other decorator."""
    match decorator:
        case ast.Call(func=ast.Name("figure"), args=[ast.Name(name)], keywords=[]):
            return name
    return ""


def _definitions(source: str) -> Iterator[ast.FunctionDef]:
    """Yield the functions at the top level of a cell."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return  # a cell marker inside a statement: `_check_cells` finds what is missing
    yield from (node for node in body if isinstance(node, ast.FunctionDef))


def _check_cells(
    assignment: Assignment, text: str, cells: list[SolutionCell], functions: dict[str, ast.FunctionDef]
) -> None:
    """Refuse an exercise that no learner would get, and a script that could not be imported."""
    path = assignment.solution
    handed_out = [name for cell in cells if not cell.notebook_only for name in cell.exercises]
    for name, function in functions.items():
        if name not in handed_out:
            raise complaint(path, function.lineno, f"{name} stands in a cell that is not handed out")
    order = [exercise.name for exercise in assignment.exercises]
    if handed_out != order:
        name = next(one for one, other in zip(handed_out, order, strict=True) if one != other)
        raise complaint(path, functions[name].lineno, f"{name} does not stand where assignment.toml lists it")
    figures = [cell.figure.name for cell in cells if cell.figure]
    for name in {name for name in figures if figures.count(name) > 1}:
        raise complaint(path, _line_of(text, f"@figure({name})"), f"{name} is the name of two figures")
    for cell in cells:
        if cell.kind == "code" and not cell.notebook_only:
            _check_importable(path, text, cell, set(functions))


def _check_importable(path: Path, text: str, cell: SolutionCell, names: set[str]) -> None:
    """Refuse a top-level call of an exercise: the stub raises there, and no example could import it."""
    definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    for statement in ast.parse(cell.source).body:
        if isinstance(statement, definition):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                source = cell.source.split("\n")[statement.lineno - 1]
                advice = f'{node.func.id} is called when the stub is imported; tag the cell "{NOTEBOOK}"'
                raise complaint(path, _line_of(text, source), advice)


def _signatures(text: str, functions: dict[str, ast.FunctionDef]) -> dict[str, str]:
    """Return each exercise's signature and docstring, as they stand in the source."""
    lines = text.split("\n")
    return {
        name: "\n".join(lines[function.lineno - 1 : function.body[0].end_lineno])
        for name, function in functions.items()
    }


def _line_of(text: str, part: str) -> int:
    """Return the first line (from 1) that holds `part`."""
    return text[: max(text.find(part), 0)].count("\n") + 1
