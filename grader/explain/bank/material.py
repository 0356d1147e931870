"""From an assignment to what its wrong answers are explained with."""

from __future__ import annotations

from grader.course import Assignment
from grader.explain.bank.bank_records import KnownMistake, Material


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
        operators=assignment.own_operators,
        catalog=assignment.own_catalog,
    )
