"""The line that a wrong answer is about, in functions as learners write them."""

from __future__ import annotations

import pytest

from grader.examples.dependencies import calls_among
from grader.examples.telling_line import telling_line
from grader.model import Definition, Place

BODY = '''\
def initialize(sizes):
    """Weights."""
    parameters = {}
    for l in range(1, len(sizes)):
        W = np.random.randn(sizes[l], sizes[l - 1])
        parameters["W" + str(l)] = W
        parameters[f"b{l}"] = np.zeros(sizes[l])
    return parameters
'''
CASES = [
    (BODY, "`W1`: your shape is (4, 3); expected (3, 4).", 5),
    (BODY, "`b2`: your shape is (4,); expected (4, 1).", 7),
    (BODY, "Missing keys: W3.", 5),
    (
        "def f(X):\n    out = [X]\n    for x in X:\n        A = 2 * x\n        out.append(A)\n    return out\n",
        "",
        4,
    ),
    ("def f(Z):\n    A = np.exp(Z)\n    A /= A.sum()\n    return A\n", "The numbers are wrong.", 3),
    ("def f(Z):\n    A = np.exp(Z)\n    B = A\n    return B\n", "", 2),
    ("def f(x):\n    c = x\n    return 2 * c\n", "", 3),
    ("def f(x):\n    a = 1\n    v, s = x, 2\n    return v, s\n", "The second result has the shape (1,).", 3),
    ("def f(x):\n    a = 1\n    b = x\n    return a, b\n", "The first result is wrong.", 2),
    ("def f(x):\n    dW = x\n    return {'dW': dW,\n            'db': x.sum()}\n", "`db`: wrong", 4),
    ("def f(x):\n    dW = x\n    return {'dW': dW}\n", "`dW` of the result", 2),
    ("def f(x):\n    y = 2 * x\n    y + 1\n", "It returned None: is `return` missing?", 3),
    ("def f(x):\n    def g():\n        return 5\n    y = g()\n    return y\n", "", 4),
    ("def f(x): return 2 * x\n", "", 1),
    ("    def f(x):\n        return 2 * x\n", "", 2),
    ("def f(x:\n", "", None),
]


@pytest.mark.parametrize(("source", "said", "line"), CASES)
def test_the_line_is_where_the_wrong_part_was_made(source: str, said: str, line: int | None) -> None:
    """Not `def`: the last line that gave the name, the key or the result that the finding is about."""
    assert telling_line(source, said) == line


def test_what_an_exercise_calls_is_found_through_helpers() -> None:
    """Names in code count, also those in a helper; a word in a docstring does not, nor does what cannot be read."""

    def one(name: str, source: str) -> Definition:
        return Definition(exercise=name, source=source, place=Place("f.py", 1))

    exercises = [
        one("a", 'def a(x):\n    """As b."""\n    return x\n'),
        one("b", "def b(x):\n    return helper(x)\n"),
        one("c", "def c(x):\n    return b(x)\n"),
        one("d", "def d(x:\n    return a(x)\n"),
    ]
    found = calls_among(exercises, [one("helper", "def helper(x):\n    return a(x)\n")])
    assert found == {"a": (), "b": ("a",), "c": ("a", "b"), "d": ()}
