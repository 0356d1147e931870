"""Answers without a thought in them, on every exercise: together they earn nothing in an assignment.

One submission a kind: the reference under other names, and in the place of each exercise a function that answers with
zeros, noise, an argument, ... in the form that the reference gives (`thoughtless`). What a stub with planted bugs earns
counts as well. Where such an answer is right, `assignment.toml` says why, exercise by exercise.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from grader.building.example_calls import example_calls
from grader.course import Assignment
from grader.grading.session import load_reference
from grader.grading.setup import Judged, Setup
from grader.model import CheckResult, Submission
from grader.verification import thoughtless
from grader.verification.expected_verdicts import handed_in

_SIMPLE = ("none", "refusal", "zeros", "ones", "constant", "empty", "enormous", "noise", "uniform", "scaled")
MEMORISED = "memorised"
"""The answer that knows the visible examples by heart."""
KINDS = (*_SIMPLE, "argument", MEMORISED, "stub")
"""What may be listed as `trivial.KIND` of an exercise; what they are is said in docs/writing-checks.md."""
_RIGHT = "the_right_"


class Earned:
    """What thoughtless answers earned, over all secrets: for each kind and check, its result."""

    def __init__(self) -> None:
        self._results: dict[tuple[str, str], CheckResult] = {}

    def add(self, kind: str, judged: Judged) -> None:
        """Note what one such submission got.

        Parameters
        ----------
        kind : str
            Of the thoughtless answer.
        judged : Judged
        """
        self._results |= {(kind, check.id): check for check in judged.checks if check.points}

    def problems(self, assignment: Assignment) -> list[str]:
        """What earns and is not listed, a line a check; what is listed and earns nothing, or is no kind.

        Parameters
        ----------
        assignment : Assignment

        Returns
        -------
        list of str
            Sorted.
        """
        listed = {(one.name, kind) for one in assignment.exercises for kind in one.trivial}
        earning = {(check.exercise, kind) for (kind, _), check in self._results.items()}
        wrong = [
            f"{name}: trivial.{kind} is none of {', '.join(KINDS)}"
            for name, kind in listed
            if kind not in KINDS
        ]
        idle = [
            f"{name}: trivial.{kind} is listed, and earns nothing; take it out"
            for name, kind in listed - earning
            if kind in KINDS
        ]
        paying: dict[tuple[str, str], list[str]] = defaultdict(list)
        for (kind, _), check in self._results.items():
            if (check.exercise, kind) not in listed:
                paying[f"{check.id} pays {check.max_points:g} for", check.exercise].append(kind)
        return sorted([*wrong, *idle, *(_sentence(*key, kinds) for key, kinds in paying.items())])


def _sentence(pays: str, exercise: str, kinds: list[str]) -> str:
    return (
        f"{pays} {', '.join(kinds)} in {exercise}: let it count with a check that these fail (counts_with), "
        "or list the kind under trivial, with the reason"
    )


def kind_of(title: str) -> str:
    """The kind of a thoughtless answer, by its submission's title: `argument 2` is an argument.

    Parameters
    ----------
    title : str

    Returns
    -------
    str
    """
    return title.partition(" ")[0]


def trivial_answers(assignment: Assignment, setup: Setup) -> Iterator[Submission]:
    """A submission for each way to answer without a thought; its student is its title.

    Parameters
    ----------
    assignment : Assignment
    setup : Setup
        Of this assignment.

    Yields
    ------
    Submission

    Raises
    ------
    GradeError
        Where the reference cannot be read.
    """
    reference = vars(load_reference(setup))
    names = [one.name for one in assignment.exercises]
    common = _common(assignment.solution.read_text(encoding="utf-8"), set(names))
    for title, bodies in _bodies(names, reference, assignment.examples.read_text(encoding="utf-8")):
        functions = [f"def {name}(*args, **kwargs):\n    {bodies[name]}\n" for name in names]
        yield handed_in(title, assignment.files[0], "\n\n".join([common, *functions]).encode())


def _bodies(
    names: Sequence[str], reference: Mapping[str, Callable[..., Any]], examples: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """For each way to answer its title, and the line of each exercise."""
    parameters = {name: list(inspect.signature(reference[name]).parameters) for name in names}
    for kind in _SIMPLE:
        yield kind, {name: f"return answer_{kind}({_RIGHT}{name}, (args, kwargs))" for name in names}
    for place in range(max(map(len, parameters.values()))):
        line = f"return answer_argument((args, kwargs), {place})"
        yield f"argument {place + 1}", dict.fromkeys(names, line)
    tables = _tables(examples, reference, parameters)
    for place in range(max(1, *(len(table.words) for table in tables.values()))):
        yield (
            f"{MEMORISED} {place + 1}",
            {
                name: f"return answer_memorised({{{', '.join(tables[name].rows)}}}, "
                f"dict(zip({parameters[name]}, args)) | kwargs, {place})"
                for name in names
            },
        )


class _Table(NamedTuple):
    """What examples ask of an exercise and what is right, as the text of a dictionary's items; each answer in words."""

    rows: list[str]
    words: set[str]


def _tables(
    examples: str, reference: Mapping[str, Callable[..., Any]], parameters: Mapping[str, list[str]]
) -> dict[str, _Table]:
    """What the visible examples ask for and what is right, by exercise."""
    tables = {name: _Table([], set()) for name in parameters}
    for call in example_calls(examples, reference):
        arguments = dict(zip(parameters[call.exercise], call.args, strict=False)) | call.kwargs
        key = thoughtless.written(arguments)
        try:
            answer = reference[call.exercise](*call.args, **call.kwargs)
        except Exception:  # noqa: S112 - what the reference refuses cannot be learnt by heart
            continue
        tables[call.exercise].rows.append(f"{key!r}: {_as_code(answer)}")
        if _is_in_words(answer):
            tables[call.exercise].words.add(repr(answer))
    return tables


def _is_in_words(answer: Any) -> bool:
    """Whether it is a word, or some: of these there are few, so that one of them is right now and then."""
    parts = answer if isinstance(answer, (list, tuple)) else [answer]
    return bool(parts) and all(isinstance(one, str) for one in parts)


def _as_code(value: Any) -> str:
    """An expression that gives this value."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_as_code(part)}" for key, part in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        parts = "".join(f"{_as_code(part)}, " for part in value)
        return f"[{parts}]" if isinstance(value, list) else f"({parts})"
    if isinstance(value, (np.ndarray, np.generic)):
        numbers = re.sub(r"\b(nan|inf)\b", r"np.\1", repr(value.tolist()))
        return f"np.array({numbers}, dtype={value.dtype.str!r}).reshape({value.shape})"
    return re.sub(r"\b(nan|inf)\b", r"np.\1", repr(value)) if isinstance(value, float) else repr(value)


def _common(solution: str, exercises: AbstractSet[str]) -> str:
    """The reference with its exercises under other names, and the thoughtless answers."""
    module = _Renamed(exercises).visit(ast.parse(solution))
    answers = Path(thoughtless.__file__).read_text(encoding="utf-8")
    return f"{ast.unparse(module)}\n\n{answers}"


class _Renamed(ast.NodeTransformer):
    """Exercises under other names, wherever they are defined or mentioned."""

    def __init__(self, exercises: AbstractSet[str]) -> None:
        self._exercises = exercises

    def visit_Name(self, node: ast.Name) -> ast.Name:
        if node.id in self._exercises:
            node.id = _RIGHT + node.id
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        if node.name in self._exercises:
            node.name = _RIGHT + node.name
        self.generic_visit(node)
        return node
