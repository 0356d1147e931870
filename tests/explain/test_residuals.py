"""How a difference is named: every relation by its name, and nothing that is not true."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checking import expect
from grader.checking.agreement import Pair, Rules
from grader.checking.differing import Different
from grader.checking.findings import CheckFailed, Finding
from grader.explain.residuals import in_words
from grader.explain.residuals.arguments import arguments_of
from grader.explain.residuals.patterns import said_of
from grader.explain.residuals.residual import Difference

Array = np.ndarray[Any, Any]
QUANTITIES = {"m": 7.0, "C": 6.0, "beta": 0.9137, "n": 4.0, "h": 10.0, "k": 2.0}
RANDOM = np.random.default_rng(5).standard_normal((5, 5))
POSITIVE = np.abs(RANDOM) + 0.1
PLAIN = st.sampled_from([0.0, 1.0, -1.0, 0.5, 2.0, 3.0, 4.0, 0.25, 7 / 11])


def finding(actual: object, expected: object, **rules: Any) -> Finding:
    """The finding about an answer that must fail."""
    with pytest.raises(CheckFailed) as caught:
        expect.close(actual, expected, "A", factors=QUANTITIES, **rules)
    return named(caught.value).finding


def named(error: CheckFailed) -> CheckFailed:
    """What is said by somebody who only knows the answer."""
    return in_words(error) if isinstance(error, Different) else error


def said_with(actual: Array, expected: Array, name: str = "A", **given: object) -> Finding:
    """The finding of somebody who knows what the function was called with."""
    pair = Pair(name, actual, expected)
    return in_words(Different([pair], [pair], Rules()), given).finding


def sigmoid(values: Array) -> Array:
    """The logistic function."""
    return np.asarray(1 / (1 + np.exp(-values)))


RELATIONS: list[tuple[str, str, Callable[[Array], Array], Array]] = [
    ("sign", "opposite sign", np.negative, RANDOM),
    ("transpose", "the transpose", np.transpose, RANDOM),
    ("order", "column by column", lambda a: a.ravel().reshape(2, 6, order="F"), RANDOM.ravel()[:12].reshape(2, 6)),
    ("order", "row by row", lambda a: a.ravel(order="F").reshape(2, 6), RANDOM.ravel()[:12].reshape(2, 6)),
    ("order", "reversed along axis 0", np.flipud, RANDOM),
    ("order", "reversed along axis 1", np.fliplr, RANDOM),
    ("order", "the right numbers, in another order", lambda a: np.roll(a, 2, axis=0), RANDOM),
    ("order", "reverse order", lambda a: a[:, ::-1], RANDOM[:1]),
    ("factor", "2 times too large.", lambda a: 2 * a, RANDOM[:, :3]),
    ("factor", "divided by 2, or divided by k (= 2).", lambda a: a / 2, RANDOM),
    ("factor", "n (= 4) times too large.", lambda a: 4 * a, RANDOM),
    ("factor", "3 times too large.", lambda a: 3 * a, RANDOM),
    ("factor", "100 times too large.", lambda a: 100 * a, RANDOM),
    ("factor", "m (= 7) times too small.", lambda a: a / 7, RANDOM),
    ("factor", "divided by the square root of m (= 7).", lambda a: a / 7**0.5, RANDOM),
    ("factor", "m · C (= 42) times too large.", lambda a: 42 * a, RANDOM),
    ("factor", "m · m (= 49) times too small.", lambda a: a / 49, RANDOM),
    ("factor", "h - 1 (= 9) times too large.", lambda a: 9 * a, RANDOM),
    ("factor", "times h (= 10) and divided by h - 1.", lambda a: 10 / 9 * a, RANDOM),
    ("factor", "times m (= 7) and divided by beta", lambda a: 7 / 0.9137 * a, RANDOM),
    ("offset", "too large by 1.", lambda a: a + 1, RANDOM),
    ("offset", "too small by 1.", lambda a: a - 1, np.arange(9.0).reshape(3, 3)),
    ("offset", "too large by beta.", lambda a: a + 0.9137, RANDOM),
    ("offset", "too small by one and the same number.", lambda a: a - 0.3718, RANDOM),
    ("complement", "1 minus the right one", lambda a: 1 - a, RANDOM),
    ("power", "the square of", np.square, RANDOM),
    ("power", "the square root of", np.sqrt, POSITIVE),
    ("absolute", "without its minus sign", np.abs, RANDOM),
    ("activation", "as after a ReLU", lambda a: np.maximum(a, 0), RANDOM),
    ("activation", "a sigmoid is missing", lambda a: np.log(a / (1 - a)), sigmoid(RANDOM)),
    ("activation", "a ReLU is missing", lambda a: np.where(a > 0, a, -POSITIVE), np.maximum(RANDOM, 0)),
    ("zeros", "is 0, and should not be", lambda a: 0 * a, RANDOM),
    ("constant", "are the same number", lambda a: 0 * a + a.mean(), RANDOM),
    ("constant", "All columns of", lambda a: 0 * a + a[:, :1], RANDOM),
    ("scale", "too small by one and the same factor", lambda a: 0.3718 * a, RANDOM),
    ("line_scale", "Every column of `A`", lambda a: a * RANDOM[:1], POSITIVE),
    ("bounded", "the logarithm of a small number", lambda a: np.minimum(a, -math.log(1e-8)), 20 * POSITIVE),
    ("should_be_zero", "all of these should be 0", lambda a: np.where(a == 0, 1.5, a), np.maximum(RANDOM, 0)),
    ("zero_instead", "all of these are 0", lambda a: np.where(a > 0.7, 0, a), RANDOM),
    ("sums", "Each column of `A` should add up to 1", lambda a: a + RANDOM**2, POSITIVE / POSITIVE.sum(axis=0)),
    ("line_scale", "each row does", lambda a: (a.T / a.T.sum(axis=0)).T, POSITIVE / POSITIVE.sum(axis=0)),
    ("falling", "in its column, the smaller", lambda a: 1 / (a + a[:1]), POSITIVE),
    ("complement", "is 1 minus the right value", lambda a: 1 - a, np.array(3 / 11)),
    ("logarithm", "1 minus the exponential of minus", lambda a: 1 - np.exp(-a), POSITIVE),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "words", "relation", "expected"), RELATIONS)
def test_a_relation_has_its_name(
    kind: str, words: str, relation: Callable[[Array], Array], expected: Array
) -> None:
    """What came back by a relation is named by it."""
    quantities = dict(QUANTITIES)
    if words == "2 times too large.":
        quantities.pop("k")
    with pytest.raises(CheckFailed) as caught:
        expect.close(relation(expected), expected, "A", factors=quantities)
    found = named(caught.value).finding
    assert (found.kind, words in found.text.replace("\n", " ")) == (kind, True), found.text


@pytest.mark.parametrize(
    ("times", "factors", "words"),
    [
        (2.0, {"m": 7, "2": 2.0}, "2 times too large."),
        (0.9137**2, {"p": 0.9137, "1 / p": 1 / 0.9137}, "times p · p."),
        (7 / 6, {"m": 7, "C": 6}, "too large by one and the same factor."),
    ],
)
def test_a_factor_has_one_plain_name(times: float, factors: dict[str, float], words: str) -> None:
    """No name is said twice, nothing is divided by 1 over something, and what has two readings has none."""
    with pytest.raises(CheckFailed) as caught:
        expect.close(times * RANDOM, RANDOM, "A", factors=factors)
    assert words in named(caught.value).finding.text.replace("\n", " ")


def factor_said(text: str) -> float:
    """The factor that a sentence names, worked out from the names."""
    names = {**QUANTITIES, "the square root of ": None}
    size = 1.0
    flat = text.replace("\n", " ")
    plain = re.search(r" is (.*) times too (large|small)", flat)
    flat = (
        ("times " if plain[2] == "large" else "divided by ") + plain[1]
        if plain
        else flat.split(" is the right ")[1]
    )
    said = re.sub(r"\(= [^)]*\)", "", flat.partition(", or ")[0]).rstrip(". ")
    for operation, words in re.findall(r"(times|divided by) (.*?)(?= and |$)", said):
        value = math.prod(
            number_said(one.strip(), names) for one in words.removeprefix("the square root of ").split("·")
        )
        value = value**0.5 if words.startswith("the square root") else value
        size *= value if operation == "times" else 1 / value
    return size


def number_said(words: str, names: dict[str, Any]) -> float:
    """`m`, `m - 1` or 100 as a number."""
    name, _, less = words.partition(" - ")
    return (names[name] if name in names else float(name)) - float(less or 0)


def changes(actual: Array, expected: Array, text: str, *, by_factor: bool) -> bool:
    """Whether all entries are larger, or smaller, by one number."""
    change = np.log(np.abs(actual / expected))[expected != 0] if by_factor else (actual - expected).ravel()
    return bool(np.allclose(change, change[0], atol=1e-9) and (change > 0).all() == ("too large" in text))


def near(actual: Array, *targets: Array) -> bool:
    """Whether an array is one of these."""
    return any(np.allclose(actual, target, rtol=1e-5, atol=1e-10) for target in targets)


def differing(values: Array, actual: Array, expected: Array) -> Array:
    """The entries that differ."""
    places = np.nonzero(~np.isclose(actual, expected, rtol=1e-9, atol=0))
    found: Array = values[places]
    return found


IS_SO: dict[str, Callable[[Array, Array, str], bool]] = {
    "sign": lambda got, right, _: near(got, -right),
    "transpose": lambda got, right, _: near(got, right.T),
    "factor": lambda got, right, said: near(got, right * factor_said(said)),
    "offset": lambda got, right, said: changes(got, right, said, by_factor=False),
    "scale": lambda got, right, said: changes(got, right, said, by_factor=True),
    "order": lambda got, right, _: near(np.sort(got, axis=None), np.sort(right, axis=None)),
    "complement": lambda got, right, _: near(got, 1 - right),
    "reciprocal": lambda got, right, _: near(got, 1 / right),
    "power": lambda got, right, _: near(got, right**2, right**0.5),
    "logarithm": lambda got, right, _: near(got, 1 - np.exp(-right)),
    "absolute": lambda got, right, _: near(np.abs(got), np.abs(right)),
    "zeros": lambda got, right, _: near(got, 0 * right),
    "constant": lambda got, right, said: (
        np.ptp(got) <= 1e-9 * np.abs(got).max()
        if "entries" in said
        else np.ptp(got, axis=int("columns" in said)).max() == 0
    ),
    "rounded": lambda got, right, _: bool((got == np.round(got)).all()) and np.abs(got - right).max() < 1,
    "should_be_zero": lambda got, right, _: not differing(right, got, right).any(),
    "zero_instead": lambda got, right, _: not differing(got, got, right).any(),
    "no_negative": lambda got, right, _: bool((got >= 0).all() and (right < 0).any()),
    "negative": lambda got, right, _: bool((got < 0).any() and (right >= 0).all()),
    "line_scale": lambda got, right, said: (
        np.ptp(got / right, axis=int("row" in said)).max() < 1e-6 * np.abs(got / right).max()
    ),
    "line_offset": lambda got, right, said: (
        np.ptp(got - right, axis=int("row" in said)).max() < 1e-6 * np.abs(got - right).max()
    ),
}
"""By kind, whether a finding on one array is so, found out by other means than those that say it."""


ARRAYS = hnp.array_shapes(max_dims=2, max_side=5).flatmap(
    lambda shape: st.tuples(
        hnp.arrays(np.float64, shape, elements=st.one_of(PLAIN, st.floats(-50, 50))),
        hnp.arrays(np.float64, shape, elements=st.one_of(PLAIN, st.floats(-50, 50))),
        st.integers(0, len(RELATIONS) - 1),
        st.booleans(),
    )
)


@settings(deadline=None, max_examples=100)
@given(ARRAYS)
def test_nothing_untrue_is_said(arrays: tuple[Array, Array, int, bool]) -> None:
    """Whatever came back, by a relation or by luck, among plain numbers or others, what is said of it is so."""
    expected, other, number, by_relation = arrays
    with np.errstate(all="ignore"):
        try:
            actual = np.asarray(RELATIONS[number][2](expected) if by_relation else other, dtype=float)
        except (ValueError, IndexError):
            actual = other
    if actual.shape != expected.shape or not np.isfinite(actual).all():
        actual = other
    if near(actual, expected):
        return
    pair = Pair("A", actual, expected)
    found = in_words(Different([pair], [pair], Rules(factors=QUANTITIES))).finding
    with np.errstate(all="ignore"):
        assert found.kind not in IS_SO or IS_SO[found.kind](actual, expected, found.text), found.text


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (0.75, 0.25),  # one minus the other, and three times it
        (0.0, 1.0),
        (4.0, 0.25),
        (9.0, 3.0),
        (6.0, 5.0),
        (np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.0, 1.0, 1.0, 0.0])),
        (np.full((3, 3), 6.0), np.full((3, 3), 5.0)),
        (np.array([2.0, 1.0, 3.0, 3.0]), np.array([3.0, 3.0, 1.0, 2.0])),
    ],
)
def test_what_may_be_luck_is_not_said(actual: Any, expected: Any) -> None:
    """One plain number, however often it stands there, and a few plain ones in another order have no name."""
    kinds = ("zeros", "differs", "part", "order") if np.ndim(actual) else ("zeros", "differs")
    found = finding(actual, expected, atol=0.0)
    assert found.kind in kinds
    assert "in another order" not in found.text


def test_two_rates_that_make_a_plain_number_by_luck_are_not_named() -> None:
    """A rate of 0.01 in place of 0.3 is 1/30 of it, which is also 0.3 divided by a batch of 9."""
    with pytest.raises(CheckFailed) as caught:
        expect.close(RANDOM / 30, RANDOM, "W", factors={"learning_rate": 0.3, "k": 9})
    assert named(caught.value).finding.kind == "scale"


PARTS = {
    name: np.random.default_rng(number).standard_normal((3, 3))
    for number, name in enumerate(["W1", "b1", "W2", "b2", "W3", "b3"])
}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["b1", "b2", "b3"], "Only the biases (`b1`, `b2` and `b3`) differ;"),
        (["W1", "W2", "W3"], "Only the weights"),
        (["W3", "b3"], "Only the last layer (`W3` and `b3`) differs;"),
        (["W1", "b1"], "Only the first layer"),
        (["W1", "b1", "W2", "b2"], "Only the layers before the last"),
        (["W1", "b2"], "Only `W1` and `b2` differ; the rest is right."),
        (["W2"], "Only `W2` differs; the rest is right."),
    ],
)
def test_parts_are_called_by_what_they_have_in_common(wrong: list[str], words: str) -> None:
    """The biases, the weights, a layer; else the names."""
    answer = {name: value + RANDOM[:3, :3] ** 2 * (name in wrong) for name, value in PARTS.items()}
    assert words in finding(answer, PARTS).text.replace("\n", " ")


@pytest.mark.parametrize(
    ("actual", "given", "kind", "words"),
    [
        (PARTS["b1"], {"parameters": PARTS}, "argument", "was handed in under this name in `parameters`"),
        (PARTS["W2"], {"parameters": PARTS}, "argument", "that of `W2` of `parameters`, as it was handed in"),
        (RANDOM[:3, :3] + PARTS["W3"], {"W": PARTS["W3"]}, "term", "the right one plus `W`"),
        (RANDOM[:3, :3] - PARTS["W3"][:, :1], {"b": PARTS["W3"][:, :1]}, "term", "the right one minus `b`"),
        (PARTS["W2"], {"result": {"a_secret_1234": PARTS["W2"]}}, "argument", "an entry of `result`"),
        (PARTS["b1"], {"v": PARTS, "s": PARTS}, "differs", "numbers are wrong"),
        (
            np.hstack([RANDOM[1:2, :3]] * 3).reshape(3, 3)[:1],
            {"W": RANDOM[:, :3]},
            "argument",
            "row 1 of `W`",
        ),
        (RANDOM[:3, :3] - 2 * PARTS["W3"], {"W": PARTS["W3"]}, "term", "the right one minus `W` times 2"),
        (np.array(np.abs(RANDOM).sum()), {"W": RANDOM}, "reduction", "the sum of the absolute values of `W`"),
        (PARTS["b1"], {"v": PARTS, "s": {"b1": RANDOM}}, "argument", "under this name in `v`"),
        (PARTS["b1"], {"b1": PARTS["b1"]}, "argument", "handed in under this name."),
        (RANDOM[1:2, :3].T, {"W": RANDOM[:, :3]}, "argument", "row 1 of `W`"),
        (RANDOM[:3, :3] * PARTS["W3"], {"Y": PARTS["W3"]}, "argument_factor", "times `Y`, entry by entry"),
        (0.37 * PARTS["W3"], {"W": PARTS["W3"]}, "argument", "is `W` times one number."),
        (RANDOM[:3, :3] - 0.37 * PARTS["W3"], {"W": PARTS["W3"]}, "term", "by a multiple of `W`"),
    ],
)
def test_what_the_call_was_given_explains_an_answer(
    actual: Array, given: dict[str, object], kind: str, words: str
) -> None:
    """Handed back, or one argument too many or too few; a key that somebody could have made up is not said."""
    expected = np.resize(RANDOM[:3, :3], actual.shape)
    found = said_with(actual, expected, "b1", **given)
    assert (found.kind, words in found.text.replace("\n", " ")) == (kind, True), found.text


def test_an_entry_that_became_zero_is_no_product_with_an_argument() -> None:
    """Of zeros and ones any mask is a factor that happens to be 0 in the one place."""
    right, mask = np.eye(4), 1.0 - np.eye(4)[::-1]
    mask[0, 0] = 0.0
    wrong = right * mask
    assert said_with(wrong, right, D=mask).kind != "argument_factor"


def test_parts_that_are_what_was_handed_in_are_named_together() -> None:
    """Several parts, each of which is, or lacks, what has its name in one dictionary."""
    steps = {f"the step of {name}": value**2 for name, value in PARTS.items()}
    for answer, kind, words in (
        (PARTS, "term", "minus what `parameters` has for it"),
        (None, "argument", "are what was handed in under these names in `parameters`"),
    ):
        names = list(PARTS) if answer is None else list(steps)
        pairs = [
            Pair(name, value if answer is None else value**2 - value, value**2)
            for name, value in zip(names, PARTS.values(), strict=True)
        ]
        found = in_words(Different(pairs, pairs, Rules()), {"parameters": PARTS}).finding
        assert (found.kind, words in found.text.replace("\n", " ")) == (kind, True), found.text


def test_an_argument_that_holds_itself_ends() -> None:
    """A check may hand on what came back, and a list may hold itself."""
    loop: list[object] = [1.0]
    loop.append(loop)
    assert said_with(RANDOM**2 + RANDOM, RANDOM, X=loop, y={"a": loop}).kind == "differs"


@pytest.mark.parametrize("seed", range(3))
def test_no_numbers_stop_a_finding(seed: int) -> None:
    """Any shapes, sizes and arguments are put into words: a fault in them would be one in judging."""
    rng = np.random.default_rng(seed)
    shapes: list[tuple[int, ...]] = [(), (1,), (5,), (1, 5), (5, 1), (3, 4), (4, 4), (0,), (2, 3, 4)]

    def some() -> Array:
        shape = shapes[rng.integers(len(shapes))]
        kinds = (rng.standard_normal(shape), rng.integers(0, 3, shape), rng.integers(-9, 9, shape) / 7)
        return np.asarray(kinds[rng.integers(3)] * rng.choice([1.0, 1.0, 0.0, 1e-300, 1e300]), dtype=float)

    for _ in range(60):
        right = some()
        pairs = [
            Pair("W1", some(), right)._replace(actual=np.resize(some(), right.shape)),
            Pair("b1", right, right + 1),
        ]
        given = {
            "parameters": {"W1": some(), "b1": some()},
            "cache": (some(), some()),
            "X": right * 2,
            "t": np.inf,
        }
        known = Difference(
            tuple(pairs), tuple(pairs), Rules(factors={"m": 7, "z": 0.0, "h": 1e300}), arguments_of(given)
        )
        assert said_of(known)[0]


def test_what_is_known_of_the_call_is_added_to_a_finding_that_has_a_name() -> None:
    """A relation to what is right is said whatever the function was called with."""
    with pytest.raises(Different) as caught:
        expect.close(-RANDOM, RANDOM, "A")
    assert in_words(caught.value, {"X": -RANDOM}).finding.kind == "sign"


def test_a_small_term_is_not_called_a_matter_of_precision() -> None:
    """Where nearly all digits agree, and a multiple of an argument is too many, that is said, and no guess."""
    W, right = RANDOM[:3, :3], 9 + RANDOM[2:, 2:]
    assert said_with(right + 1e-3 * W, right, W=W).kind == "term"
    assert said_with(RANDOM * (1 + 1e-5 * np.sin(RANDOM)), RANDOM, W=W).kind == "precision"
