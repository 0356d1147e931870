"""From an assignment to what its wrong answers are explained with."""

from __future__ import annotations

from grader.course import Assignment
from grader.diagnosis.publish import Request
from grader.diagnosis.records import KnownMistake, Material


def material_of(assignment: Assignment) -> Material:
    """What the wrong answers of an assignment are explained with."""
    return Material(
        solution=assignment.solution.read_text(encoding="utf-8"),
        accepted={path.stem: path.read_text(encoding="utf-8") for path in assignment.accepted},
        mistakes={
            mistake.id: KnownMistake(source=mistake.path.read_text(encoding="utf-8"), hint=mistake.hint)
            for mistake in assignment.mistakes
        },
        symbols=assignment.symbols,
    )


def request_of(assignment: Assignment) -> Request:
    """What the file of diagnoses for learners is made from."""
    support = assignment.support_modules
    return Request(
        material=material_of(assignment),
        files=assignment.files,
        exercises=tuple(exercise.name for exercise in assignment.exercises),
        support={module: path.read_text(encoding="utf-8") for module, path in support.items()},
        packages=assignment.packages,
        examples=assignment.examples.read_text(encoding="utf-8"),
    )
