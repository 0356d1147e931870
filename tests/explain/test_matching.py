"""Finding the class of an answer."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.bank import fingerprint
from grader.explain.bank.bank_records import Answers, Known
from grader.explain.bank.matching import ClassMatcher, tells
from grader.explain.bank.replay import together


def answer(*values: object) -> Answers:
    """What a function gave on some calls, one value a call."""
    return together([fingerprint.returned(value) for value in values])


def known(name: str, of: Answers, text: str = "", *, rank: int = 1) -> Known:
    """A class that gives this."""
    return Known(
        id=name,
        text=text or name,
        form=of.form,
        numbers=of.numbers,
        rank=rank,
    )


DOUBLED = answer({"W1": np.arange(12.0).reshape(3, 4)}, 2.0)


def test_an_equal_answer_is_named() -> None:
    """The class that gives the same on every call is the answer's name."""
    found = ClassMatcher([known("doubled", DOUBLED)]).name(DOUBLED)
    assert found is not None
    assert found.id == "doubled"


@given(st.floats(1e-6, 1e6), st.integers(0, 11))
def test_one_entry_that_differs_is_another_answer(by: float, place: int) -> None:
    """A difference in one entry of a large array, on one call, is enough to say nothing."""
    values = np.arange(12.0).reshape(3, 4)
    values.flat[place] += by
    assert ClassMatcher([known("doubled", DOUBLED)]).name(answer({"W1": values}, 2.0)) is None


def test_another_order_of_evaluation_is_the_same_answer() -> None:
    """What rounding changes is not another answer."""
    values = np.arange(12.0).reshape(3, 4) * (1 + 1e-14)
    assert ClassMatcher([known("doubled", DOUBLED)]).name(answer({"W1": values}, 2.0)) is not None


def test_two_classes_of_different_meaning_say_nothing() -> None:
    """Where two names fit, none is certain."""
    assert ClassMatcher([known("one", DOUBLED), known("other", DOUBLED)]).name(DOUBLED) is None


def test_an_instructor_speaks_before_the_machine() -> None:
    """The sentence of a mistake that somebody wrote down is preferred."""
    found = ClassMatcher([known("machine", DOUBLED), known("written", DOUBLED, rank=0)]).name(DOUBLED)
    assert found is not None
    assert found.id == "written"


def test_the_likelier_of_two_names_is_said() -> None:
    """Of two classes that fit, the one is said that people bring about more easily."""
    found = ClassMatcher([known("odd", DOUBLED, rank=9), known("common", DOUBLED, rank=2)]).name(DOUBLED)
    assert found is not None
    assert found.id == "common"


def test_forms_tell_shapes_and_what_is_not_finite() -> None:
    """A transposed array, a missing key and a NaN are other answers."""
    right = fingerprint.returned({"W1": np.ones((2, 3))}).form
    assert fingerprint.returned({"W1": np.ones((3, 2))}).form != right
    assert fingerprint.returned({}).form != right
    assert fingerprint.returned({"W1": np.full((2, 3), np.nan)}).form != right


@pytest.mark.parametrize("values", [(3 / 11,), (np.array([1.0, np.nan]), 0.123), (np.inf,)])
def test_of_an_answer_that_says_little_only_a_written_mistake_is_said(values: tuple[object, ...]) -> None:
    """A single plain fraction, or NaN, is what too many mistakes give."""
    little = answer(*values)
    assert ClassMatcher([known("machine", little)]).name(little) is None
    assert ClassMatcher([known("machine", little), known("written", little, rank=0)]).name(little) is not None


@pytest.mark.parametrize("part", [0.0, "x", np.ones(1000)])
def test_what_is_read_of_an_answer_is_bounded(part: object) -> None:
    """Of an answer that holds one list a thousand times, and that one another, only so much is looked at."""
    nested: object = part
    for _ in range(6):
        nested = [nested] * 1000
    found = fingerprint.returned(nested)
    assert "…" in found.form
    assert len(found.form) < 1_000_000
    assert found.values.size < 200_000
    assert fingerprint.numbers_in(nested) >= 1_000_000


def test_what_other_calls_tell_is_said_of_an_answer_with_nan() -> None:
    """NaN on one call is no reason for silence where another call gives other numbers than it should."""
    little = answer(np.array([1.0, np.nan]), 0.123)
    right = answer(np.array([1.0, 2.0]), 0.5)
    only_nan = answer(np.array([1.0, np.nan]), 0.5)
    assert tells(little, right)
    assert not tells(only_nan, right)
    telling = msgspec.structs.replace(known("machine", little), telling=True)
    assert ClassMatcher([telling]).name(little) is not None
