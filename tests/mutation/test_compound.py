"""Habits: a function as people write it wrongly, by something that no one-step change is."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import pytest

from grader.mutation.compound import Habit, habits
from grader.mutation.roles import Roles

ROLES = Roles(
    {"plus": "the point to the right", "squares": "the sum of all squares"}, frozenset({"x", "beta", "Y"})
)

QUOTIENT = """
def slope(f, x, epsilon=1e-7):
    return (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon)
"""
MOVED = """
def slope(f, theta, epsilon=1e-7):
    plus, minus = theta.copy(), theta.copy()
    plus[0] += epsilon
    minus[0] -= epsilon
    return (f(plus) - f(minus)) / (2 * epsilon)
"""
AVERAGE = """
def average(v, x, beta):
    v = beta * v + (1 - beta) * x
    return v
"""
DISTANCE = """
def distance(a, b):
    numerator = np.linalg.norm(a - b)
    return numerator / (np.linalg.norm(a) + np.linalg.norm(b))
"""
ROOT = """
def rms(A):
    return np.sqrt(np.mean(A ** 2))
"""
NAMES = """
def flat(parameters):
    order = ("W1", "b1", "W2", "b2")
    return np.concatenate([parameters[name].reshape(-1) for name in order])
"""
LAYERS = """
def forward(X, parameters, Y):
    A = X
    for l in range(1, 3):
        Z = parameters["W" + str(l)] @ A
        A = relu(Z)
    losses = -np.log(A)
    m = Y.shape[1]
    return np.sum(losses) / m
"""
MASK = """
def masked(A, keep_prob):
    D = np.random.rand(*A.shape) < keep_prob
    return A * D / keep_prob
"""
VERDICT = """
def verdict(x):
    if x < 1e-7:
        return "right"
    return "wrong"
"""
SQUARES = """
def cost(parameters):
    squares = 0
    for l in (1, 2):
        squares += np.sum(np.square(parameters["W" + str(l)]))
    return squares
"""


@functools.cache
def made(source: str) -> list[Habit]:
    """Every habit of the function of a source."""
    return list(habits(source, source.partition("def ")[2].partition("(")[0], most=10_000))


def bodies(source: str) -> Iterator[tuple[str, str]]:
    """The body with each habit, one line with single spaces, and what is said of it."""
    for one in made(source):
        yield " ".join(one.source.split()), one.words(ROLES)


@pytest.mark.parametrize(
    ("source", "habit", "said"),
    [
        (QUOTIENT, "return (f(x + epsilon) - f(x)) / epsilon", "one side only"),
        (QUOTIENT, "return (f(x) - f(x - epsilon)) / epsilon", "one side only"),
        (QUOTIENT, "def slope(f, x, epsilon=0.0001)", "another number stood as the default of `epsilon`"),
        (MOVED, "pass minus[0] -= epsilon return (f(plus) - f(minus)) / epsilon", "one side only"),
        (AVERAGE, "v = (1 - beta) * v + beta * x", "`beta` and 1 - `beta` had changed places"),
        (AVERAGE, "beta = 0.9", "the value that `beta` is called with were not used"),
        (AVERAGE, "x = 1 - x", "1 - `x` stood where `x` belongs"),
        (
            DISTANCE,
            "numerator = np.sum(np.abs(a - b)) return numerator / (np.sum(np.abs(a)) + np.sum(np.abs(b)))",
            "abs",
        ),
        (
            DISTANCE,
            "numerator = np.sqrt(np.sum(np.square(a))) - np.sqrt(np.sum(np.square(b)))",
            "difference comes first",
        ),
        (DISTANCE, "return numerator / np.sqrt(np.sum(np.square(a + b)))", "of a sum"),
        (ROOT, "return np.mean(np.abs(A))", "the mean of absolute values"),
        (ROOT, "return np.std(A)", "the standard deviation"),
        (NAMES, "order = sorted(('W1', 'b1', 'W2', 'b2'))", "in alphabetical order"),
        (NAMES, "[k for k in parameters if k in ('W1', 'b1', 'W2', 'b2')]", "the order of the dictionary"),
        (NAMES, "parameters[name].reshape(-1, order='F')", "column by column"),
        (LAYERS, "A = np.tanh(Z)", "`tanh` were called where `relu` belongs"),
        (LAYERS, "losses = -np.log(A + 1e-08)", "a small number"),
        (LAYERS, "losses = -np.log2(A)", "the base 2"),
        (LAYERS, "for l in list(range(1, 3))[:-1]", "the last of several rounds or steps were missing"),
        (LAYERS, "return np.sum(losses) / Y.shape[0]", ""),
        (MASK, "return A * D / (1 - keep_prob)", ""),
        (MASK, "return A", "only the first of several factors were left"),
        (MASK, "np.random.rand(A.shape[0], 1) < keep_prob", "one draw served a whole row"),
        (VERDICT, "if x <= 1e-07", "`<=` stood where `<` belongs"),
        (VERDICT, "if not x >= 1e-07", "NaN"),
        (
            SQUARES,
            "np.sum(np.square(parameters['W' + str(l)])) + np.sum(np.square(parameters['b' + str(l)]))",
            "biases",
        ),
        (SQUARES, "break return squares", "ended after its first round"),
    ],
)
def test_a_habit_is_tried_and_said(source: str, habit: str, said: str) -> None:
    """Each of these is among the habits of a function, and said in words of its own."""
    found = [words for body, words in bodies(source) if habit.replace('"', "'") in body]
    assert any(said in words for words in found)


def test_the_likeliest_come_first_and_not_too_many_of_a_kind() -> None:
    """A number of habits is the number of the likeliest, none twice, and no kind takes all places."""
    few = list(habits(DISTANCE, "distance", most=20))
    everything = made(DISTANCE)
    assert [one.source for one in few] == [one.source for one in everything[:20]]
    assert [one.rank for one in everything] == sorted(one.rank for one in everything)
    assert len({one.source for one in everything}) == len(everything)
    assert max(sum(one.kind == kind for one in everything) for kind in {one.kind for one in everything}) <= 80


def test_no_name_without_a_role_is_said() -> None:
    """Names of the reference that are no parameters and have no role are in no sentence."""
    said = " ".join(one.words(ROLES) for source in (DISTANCE, AVERAGE, LAYERS, NAMES) for one in made(source))
    for name in ("numerator", "losses", "order"):
        assert f"`{name}`" not in said
