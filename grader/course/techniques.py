"""What a course teaches, technique by technique, and what practises each: `techniques.toml` beside `course.toml`.

A course may have none.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from grader.course.course_records import Assignment, Course, Exercise
from grader.course.known_answers import read_source
from grader.course.toml_lines import KeyPath, TomlFile, read_toml
from grader.phrases import nearest

TECHNIQUES_FILE = "techniques.toml"


class _Check(NamedTuple):
    """A hidden check: its name, and the exercise that it judges."""

    name: str
    exercise: str


@dataclass(frozen=True)
class Practice:
    """An exercise that practises a technique, and those of its checks that are about it."""

    assignment: Assignment
    exercise: Exercise
    checks: tuple[str, ...]


@dataclass(frozen=True)
class Technique:
    """One thing that the course teaches.

    `awaits` is the assignment that will practise it and is not there yet; `left_out` says why none does.
    """

    says: str
    practices: tuple[Practice, ...]
    awaits: str
    left_out: str
    note: str


@dataclass(frozen=True)
class Chapter:
    """Techniques that belong together."""

    title: str
    techniques: tuple[Technique, ...]


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    says: str
    by: tuple[str, ...] = ()
    awaits: str = ""
    left_out: str = ""
    note: str = ""


class _ChapterTable(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    techniques: tuple[_Row, ...]


class _TechniquesFile(msgspec.Struct, forbid_unknown_fields=True):
    chapters: tuple[_ChapterTable, ...]


def read_techniques(course: Course) -> tuple[Chapter, ...]:
    """Read what a course teaches, and find the exercises and checks that practise it.

    Parameters
    ----------
    course : Course
        With nothing left out of its assignments.

    Returns
    -------
    tuple of Chapter
        In the order of the file; none where the course has no `techniques.toml`.

    Raises
    ------
    GradeError
        With file and line, where a row names an exercise or a check that is not there, or says nothing.
    """
    path = course.root / TECHNIQUES_FILE
    if not path.is_file():
        return ()
    file = read_toml(path)
    known = _Known(course)
    return tuple(
        Chapter(
            chapter.title,
            tuple(
                _technique(row, file, ("chapters", number, "techniques", place), known)
                for place, row in enumerate(chapter.techniques)
            ),
        )
        for number, chapter in enumerate(file.convert(_TechniquesFile).chapters)
    )


def _checks_in(tree: ast.Module) -> Iterator[_Check]:
    """Yield the hidden checks of a file, with the exercise of each."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield from (_Check(node.name, name) for name in map(_exercise_of, node.decorator_list) if name)


def _exercise_of(decorator: ast.expr) -> str:
    """The name in `@pytest.mark.exercise("name")`; "" for any other decorator."""
    match decorator:
        case ast.Call(func=ast.Attribute(attr="exercise"), args=[ast.Constant(value=str(name))]):
            return name
    return ""


class _Known:
    """What a row may name: "SLUG.EXERCISE" and "SLUG.test_CHECK"."""

    def __init__(self, course: Course) -> None:
        self.broken = {*course.broken}
        self.practices: dict[str, Practice] = {}
        for assignment in course.assignments:
            checks = tuple(_checks_in(read_source(assignment.hidden)))
            for exercise in assignment.exercises:
                own = tuple(check.name for check in checks if check.exercise == exercise.name)
                self.practices[f"{assignment.slug}.{exercise.name}"] = Practice(assignment, exercise, own)
                for name in own:
                    self.practices[f"{assignment.slug}.{name}"] = Practice(assignment, exercise, (name,))


def _technique(row: _Row, file: TomlFile, where: KeyPath, known: _Known) -> Technique:
    """Return a row with what practises it; refuse one that says nothing, or names what is not there."""
    if not (row.by or row.awaits or row.left_out):
        message = f"{row.says!r}: name its exercises (by), or what it awaits (awaits), or why it has none (left_out)"
        raise file.error(where, message)
    found: dict[str, Practice] = {}
    for name in row.by:
        if name.partition(".")[0] in known.broken:
            continue
        practice = known.practices.get(name)
        if practice is None:
            advice = nearest(name, [*known.practices], "write SLUG.EXERCISE or SLUG.test_CHECK")
            raise file.error((*where, "by"), f"by: there is no {name!r}; {advice}")
        key = f"{practice.assignment.slug}.{practice.exercise.name}"
        before = found[key].checks if key in found else ()
        checks = tuple(dict.fromkeys((*before, *practice.checks)))
        found[key] = Practice(practice.assignment, practice.exercise, checks)
    return Technique(row.says, tuple(found.values()), row.awaits, row.left_out, row.note)
