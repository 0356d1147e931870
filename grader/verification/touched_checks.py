"""Which checks a known answer can make any difference to: those that reach a function of its own.

All else in its file is the reference's, and a check that reaches nothing but that sees what it sees of the reference.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

from grader.course import Assignment
from grader.grading.setup import Check
from grader.verification.expected_verdicts import KnownAnswer
from grader.verification.reach import affected, names_reached

_FOR_ALL = "pytestmark"


class TouchedChecks:
    """A file of checks, and which functions of a hand-in each of them names.

    Parameters
    ----------
    assignment : Assignment
    file : Path
        Its hidden checks, or its examples.
    """

    def __init__(self, assignment: Assignment, file: Path) -> None:
        self._reference = assignment.solution.read_text(encoding="utf-8")
        source = file.read_text(encoding="utf-8")
        self._names = {
            one.name: names_reached(source, [one.name, _FOR_ALL])
            for one in ast.parse(source).body
            if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
        }

    def of(self, answer: KnownAnswer, checks: Sequence[Check]) -> tuple[str, ...]:
        """The checks that the answer can make a difference to, in their order.

        Parameters
        ----------
        answer : KnownAnswer
        checks : sequence of Check

        Returns
        -------
        tuple of str
            All of them where its own code does more than define.
        """
        changed = affected(self._reference, answer.own.decode())
        return tuple(one.id for one in checks if changed is None or self._sees(one, changed))

    def _sees(self, check: Check, changed: set[str]) -> bool:
        named = self._names.get(check.id.partition("[")[0])
        return named is None or check.exercise in changed or not changed.isdisjoint(named)
