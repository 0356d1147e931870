"""Compound operators: a function as people write it wrongly, by something that no one-step change is."""

from __future__ import annotations

import functools
from collections import Counter

import pytest

from grader.explain.bank.changed_answers import likely
from grader.explain.bank.mutant_phrases import meaning
from grader.explain.bank.roles import Roles
from grader.explain.catalog import catalog
from grader.mutation import Mutant, mutants
from grader.mutation.compound import compound

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
OLD = """
def averages(x, beta):
    v, found = 0, []
    for one in x:
        v = beta * v + (1 - beta) * one
        found.append(v)
    return found
"""
NORMAL = """
def weights(n, m):
    return np.random.randn(n, m) * 0.1
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


@functools.cache
def made(source: str) -> list[Mutant]:
    """The function of a source, changed by every compound operator in each way, as often as it can be."""
    name = source.partition("def ")[2].partition("(")[0]
    return list(mutants(source, name, compound(), multi_site=True))


def said_of(mutant: Mutant) -> str:
    """What it means."""
    return meaning(mutant.change, ROLES, catalog()).text


@pytest.mark.parametrize(
    ("source", "changed", "said"),
    [
        (QUOTIENT, "return (f(x + epsilon) - f(x)) / epsilon", "one side only"),
        (QUOTIENT, "return (f(x) - f(x - epsilon)) / epsilon", "one side only"),
        (QUOTIENT, "def slope(f, x, epsilon=0.0001)", "another number stood as the default of `epsilon`"),
        (MOVED, "pass minus[0] -= epsilon return (f(plus) - f(minus)) / epsilon", "one side only"),
        (AVERAGE, "v = (1 - beta) * v + beta * x", "`beta` and 1 - `beta` had changed places"),
        (AVERAGE, "beta = 0.9", "the value that `beta` is called with were not used"),
        (AVERAGE, "x = 1 - x", "1 - `x` stood in the place of `x`"),
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
        (NAMES, "order = [('W1', 'b1', 'W2', 'b2')[p ^ 1] for p in range(len(", "the second came first"),
        (NAMES, "parameters[name].reshape(-1, order='F')", "column by column"),
        (LAYERS, "for l in list(range(1, 3))[:-1]", "the last of several rounds or steps were missing"),
        (LAYERS, "return np.sum(losses) / Y.shape[0]", ""),
        (MASK, "return A * D / (1 - keep_prob)", ""),
        (MASK, "return A", "only the first of several factors were left"),
        (MASK, "np.random.rand(A.shape[0], 1) < keep_prob", "one draw served a whole row"),
        (OLD, "for one in x: found.append(v) v = beta", "two steps had changed places"),
        (NORMAL, "return np.random.uniform(-1.0, 1.0, (n, m)) * 0.1", "uniform numbers were drawn"),
        (VERDICT, "if x <= 1e-07", "`<=` stood in the place of `<`"),
        (VERDICT, "if not x >= 1e-07", "NaN"),
    ],
)
def test_a_compound_change_is_tried_and_said(source: str, changed: str, said: str) -> None:
    """Each of these is made of a function, and said in words of its own."""
    found = [one for one in made(source) if changed.replace('"', "'") in " ".join(one.source.split())]
    assert any(said in said_of(one) for one in found)


def test_no_name_without_a_role_is_said() -> None:
    """Names of the reference that are no parameters and have no role are in no sentence."""
    said = " ".join(said_of(one) for source in (DISTANCE, AVERAGE, LAYERS, NAMES) for one in made(source))
    for name in ("numerator", "losses", "order"):
        assert f"`{name}`" not in said


def test_the_likeliest_come_first_and_not_too_many_of_a_kind() -> None:
    """A number of changes is the number of the likeliest, and no operator takes all places."""
    words = catalog()
    changes = [one.change for one in made(DISTANCE)]
    few, most = likely(changes, words, 20), likely(changes, words, 20, of_a_kind=3)
    ranks = [words.rank(f"change-{changes[place].code}") + changes[place].later for place in few]
    assert ranks == sorted(ranks)
    assert few == likely(changes, words, len(changes))[:20]
    assert max(Counter(changes[place].operator for place in most).values()) == 3
