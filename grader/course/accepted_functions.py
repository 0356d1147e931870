"""Other right ways: accepted answers that an author releases to learners who have full marks.

Their files are parsed, never executed. Nothing of them is in what learners are handed out.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.course.course_records import Assignment
from grader.course.known_answers import read_source
from grader.course.toml_lines import read_text
from grader.model import GradeError, OtherWay
from grader.phrases import nearest


def released_answers(assignment: Assignment, names: Sequence[str]) -> dict[str, tuple[OtherWay, ...]]:
    """The functions of these accepted answers, by exercise.

    Parameters
    ----------
    assignment : Assignment
    names : sequence of str
        Of files in `accepted/`, without their ending, in the order in which they are shown.

    Returns
    -------
    dict of str to tuple of OtherWay
        Of the exercises that one of them answers.

    Raises
    ------
    GradeError
        Where there is no such file, or it cannot be read.
    """
    paths = {path.stem: path for path in assignment.accepted}
    for name in names:
        if name not in paths:
            raise GradeError(
                f"{assignment.slug} has no accepted answer {name!r}; {nearest(name, sorted(paths), 'it has none.')}"
            )
    exercises = [one.name for one in assignment.exercises]
    ways: dict[str, tuple[OtherWay, ...]] = {}
    for name in names:
        for exercise, way in _ways(paths[name], exercises):
            ways[exercise] = (*ways.get(exercise, ()), way)
    return ways


def _ways(path: Path, exercises: Sequence[str]) -> Iterator[tuple[str, OtherWay]]:
    """Each exercise that a file answers, with what it needs from the same file."""
    module, text = read_source(path), read_text(path)
    title = " ".join((ast.get_docstring(module) or "").split("\n\n")[0].split())
    named = {name: node for node in module.body for name in _bound(node)}
    for exercise in exercises:
        if exercise in named:
            others = set(exercises) - {exercise}
            wanted = _reached(exercise, {name: node for name, node in named.items() if name not in others})
            parts = [_text(text, node) for node in module.body if node in wanted]
            yield exercise, OtherWay(title=title, source="\n\n\n".join(parts))


def _bound(node: ast.stmt) -> Iterator[str]:
    """The names that a statement at the top level binds; imports bind none that a reader must see."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (
            one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)
        )


def _reached(start: str, named: dict[str, ast.stmt]) -> list[ast.stmt]:
    """All that a function needs, itself included."""
    found: list[ast.stmt] = []
    waiting = [start]
    while waiting:
        node = named[waiting.pop()]
        if node not in found:
            found.append(node)
            waiting += [one.id for one in ast.walk(node) if isinstance(one, ast.Name) and one.id in named]
    return found


def _text(text: str, node: ast.stmt) -> str:
    """A statement as it is written, its decorators included."""
    first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])
    return "\n".join(text.splitlines()[first - 1 : node.end_lineno])
