"""What holds for every mutant, of the course's references and of functions of many forms."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from grader.course import load_course
from grader.mutation import Mutant, key_of_function, mutants

COURSE = load_course(Path(__file__).parents[2] / "solutions")
FORMS = '''
import math
import numpy as np

@np.vectorize
def forms(X, n, *, keep=True):
    """Every statement that a learner writes.

    More of it.
    """
    total, parts = 0, [k * k for k in range(n) if k % 2]
    with np.errstate(all="ignore"):
        for i, x in enumerate(X):
            while n > 0:
                n -= 1
                if n == 3:
                    break
                elif n == 2:
                    continue
                else:
                    total += x
        else:
            total = -total
    try:
        scale = math.sqrt(n)
    except ValueError as error:
        raise TypeError("no root") from error
    finally:
        n = 0
    def inner(z, w=2):
        return z * w
    if not keep:
        pass
    first, *rest = parts
    match n:
        case 0 if keep:
            scale = 1
        case [a, {"b": b}, *_] | (a, b):
            scale = a
        case _:
            raise ValueError(n)
    return lambda y: inner(y) + scale if keep else {"a": rest, **{}}
'''

FUNCTIONS = [(FORMS, "forms")] + [
    (assignment.solution.read_text(encoding="utf-8"), exercise.name)
    for assignment in COURSE.assignments
    for exercise in assignment.exercises
]


def normalised(source: str, function: str) -> str:
    """A function as Python reads it, without its docstring."""
    definition = next(
        node
        for node in reversed(ast.parse(source).body)
        if isinstance(node, ast.FunctionDef) and node.name == function
    )
    if ast.get_docstring(definition) is not None:
        definition.body = definition.body[1:]
    return ast.dump(definition)


def parsed(mutant: Mutant) -> str:
    """A mutant as Python reads it."""
    return ast.dump(ast.parse(mutant.source).body[0])


@pytest.mark.parametrize(("source", "function"), FUNCTIONS, ids=[name for _, name in FUNCTIONS])
def test_mutants_are_python_and_all_different(source: str, function: str) -> None:
    """Every mutant parses, none is the original or another, and no two keys are equal."""
    made = list(mutants(source, function))
    trees = [parsed(mutant) for mutant in made]
    assert len(set(trees)) == len(trees) == len({mutant.key for mutant in made}) > 5
    assert normalised(source, function) not in trees


@pytest.mark.parametrize(("source", "function"), FUNCTIONS[:3], ids=[name for _, name in FUNCTIONS[:3]])
def test_the_order_is_the_same_each_time(source: str, function: str) -> None:
    """Two runs give the same mutants in the same order, multi-site mutants after the others."""
    alone, both = list(mutants(source, function)), list(mutants(source, function, multi_site=True))
    assert both[: len(alone)] == alone
    assert both == list(mutants(source, function, multi_site=True))
    assert all(mutant.change.places > 1 for mutant in both[len(alone) :])


def test_layout_and_words_change_nothing() -> None:
    """Comments, blank lines and the docstring have no part in a key."""
    plain = "def f(x):\n    return x + 1\n"
    told = 'def f(x):\n    """Add one."""\n\n    # to x\n    return (x+1)\n'
    assert key_of_function(plain, "f") == key_of_function(told, "f")
    assert [one.key for one in mutants(plain, "f")] == [one.key for one in mutants(told, "f")]


def test_what_a_refusal_says_is_left_alone() -> None:
    """No mutant changes the words of an exception: nobody checks them."""
    source = 'def f(x):\n    if x < 0:\n        raise ValueError("x is negative")\n    return x\n'
    made = [one.source for one in mutants(source, "f") if "raise" in one.source]
    assert made
    assert all("raise ValueError('x is negative')" in one for one in made)


def test_the_change_says_where_it_is() -> None:
    """The line counts from the definition's first, and the target is what the line assigns, without its number."""
    source = (
        'import numpy as np\n\n\ndef f(p, l):\n    """Doc."""\n    p[f"W{l}"] = np.zeros(l)\n    return p\n'
    )
    change = next(one.change for one in mutants(source, "f") if one.change.operator == "dropped_call")
    assert (change.target, change.line) == ("p['W']", 3)


def test_there_is_no_mutant_of_a_function_that_is_not_there() -> None:
    """A name that the module does not define is a LookupError that says so."""
    with pytest.raises(LookupError, match="no definition of g"):
        next(mutants("def f(x):\n    return x\n", "g"))
