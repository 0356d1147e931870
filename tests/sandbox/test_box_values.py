"""Arguments and results cross a real worker and come back as they were."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.rpc.wire import Callback, Unsupported
from grader.rpc.wire_types import DTYPES

Submit = Callable[..., SubmissionUnderCheck]

_ECHO = """
    def echo(*values, **named):
        return values, named

    def same(value):
        return value

    def change(X, record):
        X[0] = -1.0
        record["seen"] = X

    def twice():
        v = s = {}
        return v, s

    def is_one(first, second):
        return first is second

    class Liar:
        @property
        def __class__(self):
            raise ValueError("no")

    def strange():
        return [{1}, (n for n in ()), object(), Liar(), {(1,): 2}, float]

    def endless():
        return [0] * 2_000_000
"""
_NAMES = ("echo", "same", "change", "twice", "is_one", "strange", "endless")

_VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**700), 2**700),
        st.floats(allow_nan=False),
        st.text(st.characters(), max_size=8),
        st.binary(max_size=8),
        st.just(-0.0),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=3), inner, max_size=3),
    ),
    max_leaves=8,
)


@pytest.fixture
def echo(submit: Submit) -> SubmissionUnderCheck:
    """A submission that gives back what it gets."""
    return submit(_ECHO, *_NAMES)


_SHARED_WORKER = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@_SHARED_WORKER
@given(
    st.lists(_VALUES, max_size=3),
    st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), _VALUES, max_size=2),
)
def test_values_come_back_from_a_worker(
    echo: SubmissionUnderCheck, args: list[Any], kwargs: dict[str, Any]
) -> None:
    """Positional and named arguments of every plain kind come back equal, with their types."""
    came, named = echo.echo(*args, **kwargs)
    assert repr(came) == repr(tuple(args))
    assert repr(named) == repr(kwargs)


@_SHARED_WORKER
@given(
    st.sampled_from([char for char in DTYPES if char not in "gG"]).flatmap(
        lambda char: arrays.arrays(
            np.dtype(char), arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3)
        )
    ),
    st.sampled_from(["C", "F"]),
    st.booleans(),
)
def test_arrays_come_back_from_a_worker(
    echo: SubmissionUnderCheck, value: np.ndarray[Any, Any], order: Any, swapped: bool
) -> None:
    """Dtype, byte order, memory order, shape and every bit of an array survive both ways."""
    value = np.array(value, order=order)
    if swapped:
        value = value.astype(value.dtype.newbyteorder(), order=order)
    came = echo.same(value)
    assert type(came) is np.ndarray
    assert (came.dtype.str, came.shape) == (value.dtype.str, value.shape)
    assert came.flags.f_contiguous == value.flags.f_contiguous
    assert came.flags.c_contiguous == value.flags.c_contiguous
    assert came.tobytes() == value.tobytes()


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, -0.0, np.float32(-0.0), np.longdouble(1) / 3, np.True_]
)
def test_special_numbers_come_back_from_a_worker(echo: SubmissionUnderCheck, value: Any) -> None:
    """Infinities, signed zeros, NaN and NumPy's scalars keep their type and sign."""
    came = echo.same(value)
    assert type(came) is type(value)
    assert str(came) == str(value)


def test_arguments_come_back_as_the_call_left_them(echo: SubmissionUnderCheck) -> None:
    """`with_arguments` shows what was changed in place, one object seen twice included; ours stay as they were."""
    X, record = np.zeros(3), {"a": 1}
    call = echo.change.with_arguments(X, record)
    assert call.value is None
    assert call.args[0].tolist() == [-1.0, 0.0, 0.0]
    assert call.args[1]["a"] == 1
    assert call.args[1]["seen"] is call.args[0]
    assert X.tolist() == [0.0, 0.0, 0.0]
    assert record == {"a": 1}


def test_identity_is_seen_in_both_directions(echo: SubmissionUnderCheck) -> None:
    """`v = s = {}` in a learner's answer is one dict here, and one array given twice is one there."""
    first, second = echo.twice()
    assert first is second
    X = np.ones(2)
    assert echo.is_one(X, X) is True
    assert echo.is_one(X, X.copy()) is False


def test_what_cannot_cross_is_a_word(echo: SubmissionUnderCheck) -> None:
    """Sets, generators, classes and objects of a learner's arrive as words, and are never asked what they are."""
    keys = "dict with keys that are neither text nor integers"
    other = "object of another class"
    words = ["set", "generator", other, other, keys, "class"]
    assert echo.strange() == [Unsupported(word) for word in words]


def test_an_answer_that_is_too_large_is_a_word(echo: SubmissionUnderCheck) -> None:
    """Two million items are a wrong answer with a word, not an exception that looks like the learner's."""
    assert echo.endless() == Unsupported("structure that is too large")
    assert echo.same(1) == 1


def test_functions_cross_as_functions(submit: Submit) -> None:
    """What a learner's function returns can be called here, and runs there; a function of ours comes back as ours."""
    submission = submit(
        """
        def adder(n):
            return lambda x: x + n

        def same(f):
            return f
        """,
        "adder",
        "same",
    )
    add = submission.adder(3)
    assert type(add) is Callback
    assert add(4) == 7
    assert submission.same(math.sin) is math.sin


def test_the_machine_has_no_name_in_the_box(submit: Submit) -> None:
    """A submission does not learn on which machine it is graded."""
    submission = submit("import os\ndef f():\n    return os.uname().nodename\n", "f")
    assert submission.f() == "box"
