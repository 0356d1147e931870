"""Right answers in every form: what the reference answers, in each form of `forms`, under the checks of its exercise.

Each is accepted by every check, or the exercise refuses the form in assignment.toml, for a reason that its statement
gives. All forms of an exercise stand in one file and share a worker, as mutants do (`mutant_bench`).
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator

from grader.course import Assignment, Exercise
from grader.engine.pool import Pool
from grader.grading.setup import CheckSelection
from grader.model import Submission
from grader.mutation import plain_source
from grader.verification import forms
from grader.verification.expected_verdicts import handed_in
from grader.verification.forms import FORMS

_PLAIN = "as_it_is"
_GROUPS = {change.__name__: name for name, changes in FORMS.items() for change in changes}
"""The function that makes a form -> the name by which an exercise may refuse it."""


def form_problems(assignment: Assignment, pool: Pool) -> list[str]:
    """Where a right answer is refused that the statement does not refuse, or the other way round.

    Parameters
    ----------
    assignment : Assignment
    pool : Pool
        Of this assignment.

    Returns
    -------
    list of str
    """
    submissions = (_every_form(assignment, exercise.name) for exercise in assignment.exercises)
    names = tuple(_variant(change) for change in _GROUPS)
    problems: list[str] = []
    for submission, exercise in zip(submissions, assignment.exercises, strict=True):
        checks = _checks_of(pool, exercise.name)
        part = CheckSelection(checks=checks, limits=assignment.limits, exercise=exercise.name, variants=names)
        [(_, judged)] = pool.grade([submission], part)
        refused = [change for change in _GROUPS if judged.variants.get(_variant(change)) != {}]
        problems += _about(assignment, exercise, refused, pool)
    return problems


def _checks_of(pool: Pool, exercise: str) -> tuple[str, ...]:
    """The checks of an exercise but for a whole training: that takes too long for every form."""
    return tuple(one.id for one in pool.checks if one.exercise == exercise and not one.training)


def _about(assignment: Assignment, exercise: Exercise, refused: list[str], pool: Pool) -> Iterator[str]:
    for name, reason in exercise.refuses.items():
        if name not in FORMS:
            yield f"{exercise.name} refuses {name!r}; there are {', '.join(FORMS)}"
        elif name not in {_GROUPS[change] for change in refused}:
            yield f"{exercise.name} refuses {name}, and no check does"
        if _words(reason) not in _statement(assignment, exercise.name):
            yield f"{exercise.name} refuses {name}, and its docstring does not say: {reason}"
    for change in refused:
        if _GROUPS[change] not in exercise.refuses:
            form = f"{_GROUPS[change]}: {_title(change)}"
            why = _why(assignment, exercise.name, change, pool)
            yield f"{exercise.name} refuses a right answer ({form}) {why}"


def _why(assignment: Assignment, exercise: str, change: str, pool: Pool) -> str:
    """What a learner is told who hands this in."""
    checks = _checks_of(pool, exercise)
    part = CheckSelection(checks=checks, limits=assignment.limits, exercise=exercise)
    [(_, judged)] = pool.grade([_one_form(assignment, exercise, change)], part)
    last = judged.checks[-1]
    return f"in {last.id}: {last.outcome}: {last.feedback.replace(chr(10), ' ')}"


def _every_form(assignment: Assignment, exercise: str) -> Submission:
    """The reference, and a function for each form."""
    functions = [_function(_variant(change), change, exercise) for change in _GROUPS]
    return _submission(assignment, exercise, *functions)


def _one_form(assignment: Assignment, exercise: str, change: str) -> Submission:
    """The reference, with the answer of one exercise in one form."""
    source = plain_source(assignment.solution.read_text(encoding="utf-8"), exercise)
    plain = f"{exercise}_{_PLAIN}"
    original = re.sub(rf"^def {exercise}\b", f"def {plain}", source, count=1, flags=re.MULTILINE)
    return _submission(assignment, exercise, original, _function(exercise, change, plain))


def _submission(assignment: Assignment, exercise: str, *sources: str) -> Submission:
    reference = assignment.solution.read_text(encoding="utf-8")
    text = "\n\n\n".join([reference, inspect.getsource(forms), *sources])
    return handed_in(exercise, assignment.files[0], text.encode())


def _function(name: str, change: str, plain: str) -> str:
    return f"def {name}(*args, **kwargs):\n    return {change}({plain}(*args, **kwargs))\n"


def _variant(change: str) -> str:
    return f"in_{change}"


def _title(change: str) -> str:
    return (getattr(forms, change).__doc__ or change).rstrip(".")


def _statement(assignment: Assignment, exercise: str) -> str:
    """The docstring of an exercise's reference: what learners read in the stub and in the README."""
    module = ast.parse(assignment.solution.read_text(encoding="utf-8"))
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and node.name == exercise:
            return _words(ast.get_docstring(node) or "")
    return ""


def _words(text: str) -> str:
    return " ".join(text.split())
