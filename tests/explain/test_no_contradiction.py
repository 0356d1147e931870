"""No message contradicts the code that it is about: read of every written mistake, and of what is changed."""

from __future__ import annotations

import ast
import functools
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import Assignment, load_course
from grader.explain.bank.mutant_phrases import meaning, sentence
from grader.explain.bank.roles import Roles, named_by
from grader.explain.catalog import catalog
from grader.explain.cause import diagnosis_of
from grader.explain.repair.ranking import Repair
from grader.explain.repair.repair_phrases import cause_of
from grader.model import Place
from grader.mutation import mutants
from grader.mutation.candidate_changes import changes
from grader.mutation.oddities import oddities
from tests.explain.contradictions import contradictions

COURSE = load_course(Path(__file__).parents[2] / "solutions")
EACH = 8
"""So many repairs of a mistake are put in words, of the first stage."""
CODE = """
import numpy as np

def f(x, n, unused):
    for i in range(n):
        x = x * 2
    y = x.sum()
    return y
"""


@pytest.mark.parametrize(
    ("message", "refuted"),
    [
        ("The argument `unused` is never used.", False),
        ("The argument `n` is never used.", True),
        ("Behaves as if it were divided by `n`.", True),
        ("The sum is divided by n.", True),
        ("Behaves as if `return` were missing.", True),
        ("Behaves as if `sum` were called in the place of `mean`.", False),
        ("Behaves as if `max` were called in the place of `mean`.", True),
        ("Another name belongs there.\nLine 6, `2`: x = x * 2", False),
        ("Another name belongs there.\nLine 6, `3`: x = x * 2", True),
        ("Another name belongs there.\nLine 7: x = x * 2", True),
        ("Another name belongs there.\nLine 70: x = x * 2", True),
        ("In line 8 the arguments of `g` stand in another order than in its `def`.", True),
    ],
)
def test_a_claim_is_held_against_the_text(message: str, refuted: bool) -> None:
    """What is used is used, what does not divide does not, and a line is quoted as it stands."""
    assert bool(contradictions(message, CODE, "f")) == refuted


def mistakes(assignment: Assignment) -> Iterator[tuple[str, str, str, str]]:
    """Each mistake of an assignment with its source, its hint, and a function that it defines."""
    for mistake in assignment.mistakes:
        source = mistake.path.read_text(encoding="utf-8")
        for exercise in assignment.exercises:
            if f"def {exercise.name}(" in source:
                yield mistake.id, source, mistake.hint, exercise.name


def definition(source: str, function: str) -> tuple[str, int]:
    """The text of a function and the line that it begins in."""
    nodes = [one for one in ast.parse(source).body if isinstance(one, ast.FunctionDef)]
    node = [one for one in nodes if one.name == function][-1]
    return ast.get_source_segment(source, node) or "", node.lineno


@pytest.mark.slow
@pytest.mark.parametrize("assignment", COURSE.assignments, ids=lambda one: one.slug)
def test_what_the_text_tells_and_what_a_hint_says_is_so(assignment: Assignment) -> None:
    """An argument that is never used is never used, and a mistake that divides divides."""
    solution = assignment.solution.read_text(encoding="utf-8")
    nodes = [one for one in ast.parse(solution).body if isinstance(one, ast.FunctionDef)]
    takes = {one.name: [arg.arg for arg in one.args.args] for one in nodes}
    usual = functools.cache(lambda name: {one[:2] for one in oddities(solution, name, takes)})
    for name, source, hint, function in mistakes(assignment):
        assert not contradictions(hint, source, function), name
        _, begin = definition(source, function)
        for what, about, line in oddities(source, function, takes):
            if (what, about) not in usual(function):
                said = catalog().phrase(f"text-{what}", {"name": about, "line": str(begin + line - 1)})
                assert not contradictions(said, source, function), name


@pytest.mark.slow
@pytest.mark.parametrize("assignment", COURSE.assignments, ids=lambda one: one.slug)
def test_a_repair_quotes_what_stands_there(assignment: Assignment) -> None:
    """The line and the piece that a repair names are the learner's own, in their file."""
    for name, source, _, function in itertools.islice(mistakes(assignment), None, None, 8):
        text, begin = definition(source, function)
        for operator, lines, touched, _ in changes(text, function, [], EACH, 0):
            repair = Repair(operator, tuple(lines), tuple(map(tuple, touched)))
            cause = cause_of([repair], text, Place("a.py", begin))
            assert cause is not None
            assert not contradictions(diagnosis_of(cause).text, source, function), name


@pytest.mark.slow
@pytest.mark.parametrize("assignment", COURSE.assignments, ids=lambda one: one.slug)
def test_what_a_change_is_called_is_so(assignment: Assignment) -> None:
    """What the machine says of a change of the reference holds of the changed reference."""
    solution = assignment.solution.read_text(encoding="utf-8")
    for exercise in assignment.exercises:
        text, _ = definition(solution, exercise.name)
        node = ast.parse(text).body[0]
        assert isinstance(node, ast.FunctionDef)
        taken = frozenset(one.arg for one in node.args.args) | named_by(ast.get_docstring(node) or "")
        roles = Roles(exercise.symbols, taken)
        for one in itertools.islice(mutants(solution, exercise.name), None, None, 3):
            said = meaning(one.change, roles, catalog())
            if said.text:
                assert not contradictions(sentence(said), one.source, exercise.name), one.source
