"""What goes in comes out: exactly, for every value of the closed set, and the bytes are a function of the value."""

from __future__ import annotations

import enum
import math
import struct
import warnings
from collections import Counter, OrderedDict, defaultdict
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.rpc.decoder import _READERS
from grader.rpc.wire import Callback, Unsupported, WireError, decode, encode
from grader.rpc.wire_types import DEPTH, DTYPES, KINDS, Tag
from tests.laws import examples

_LAWS = settings(deadline=None, max_examples=examples(150))

_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(2**8150), 2**8150),
    st.sampled_from([2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 255, -256, 2**8183, -(2**8183)]),
    st.floats(),
    st.sampled_from([0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324]),
    st.complex_numbers(allow_nan=True),
    st.text(st.characters()),
    st.text(st.characters(categories=["Cs"]), max_size=3),
    st.binary(max_size=40),
)


@st.composite
def _arrays(draw: st.DrawFn) -> np.ndarray[Any, Any]:
    """Any dtype, byte order, layout and shape, with any bits where any bits are a number."""
    dtype = np.dtype(draw(st.sampled_from(DTYPES)))
    shape = draw(arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
    count = math.prod(shape)
    raw = draw(st.binary(min_size=count * dtype.itemsize, max_size=count * dtype.itemsize))
    flat: np.ndarray[Any, Any] = (
        np.frombuffer(raw, dtype) if count and dtype.kind != "b" else np.zeros(count, dtype)
    )
    if dtype.char in "gG":  # ten bytes of a number and six of padding: only numbers are kept
        flat = np.frombuffer(raw, np.uint8)[:count].astype(dtype) - np.longdouble(2) ** -70
    if dtype.kind == "b":
        flat = np.frombuffer(raw, np.uint8)[:count] > 127
    value = np.array(flat, copy=True).reshape(shape)
    if draw(st.booleans()):
        value = value.astype(dtype.newbyteorder())
    layout = draw(st.sampled_from("CFTSR"))
    if layout == "F":
        return np.asfortranarray(value) if value.ndim else value
    if layout == "T":
        return value.T
    if layout == "S" and value.ndim:
        return value[::2]
    if layout == "R" and value.ndim:
        return value[..., ::-1]
    return value


def _numpy_scalars() -> st.SearchStrategy[Any]:
    return st.sampled_from(DTYPES).flatmap(
        lambda char: st.integers(0, 100).map(lambda number: np.dtype(char).type(number))
    )


_VALUES = st.recursive(
    st.one_of(_SCALARS, _arrays(), _numpy_scalars()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.one_of(st.text(max_size=5), st.integers(-(2**63), 2**63 - 1)), inner, max_size=4),
    ),
    max_leaves=12,
)


def assert_same(given_: Any, came: Any) -> None:
    """Type, bits, shape, order and dtype are equal at every level."""
    assert type(came) is type(given_)
    if isinstance(given_, np.ndarray):
        _assert_same_array(given_, came)
    elif isinstance(given_, np.generic):
        assert came.dtype == given_.dtype
        assert str(came) == str(given_)
    elif isinstance(given_, float):
        assert struct.pack("<d", came) == struct.pack("<d", given_) or (
            math.isnan(came) and math.isnan(given_)
        )
    elif isinstance(given_, complex):
        assert_same(given_.real, came.real)
        assert_same(given_.imag, came.imag)
    elif isinstance(given_, (list, tuple)):
        assert len(came) == len(given_)
        for ours, theirs in zip(given_, came, strict=True):
            assert_same(ours, theirs)
    elif isinstance(given_, dict):
        assert list(came) == list(given_)
        assert [type(key) for key in came] == [type(key) for key in given_]
        for key, value in given_.items():
            assert_same(value, came[key])
    else:
        assert came == given_


def _assert_same_array(ours: np.ndarray[Any, Any], theirs: np.ndarray[Any, Any]) -> None:
    assert theirs.dtype.str == ours.dtype.str
    assert theirs.dtype.char == ours.dtype.char
    assert theirs.shape == ours.shape
    assert theirs.flags.writeable
    assert theirs.flags.c_contiguous or theirs.flags.f_contiguous
    if ours.flags.c_contiguous or ours.flags.f_contiguous:
        assert theirs.flags.c_contiguous == ours.flags.c_contiguous
        assert theirs.flags.f_contiguous == ours.flags.f_contiguous
    if ours.dtype.char in "gG":
        assert np.array_equal(theirs, ours, equal_nan=True)
    else:
        assert theirs.tobytes() == ours.tobytes()


@_LAWS
@given(_VALUES)
def test_every_value_of_the_closed_set_arrives_exactly(value: Any) -> None:
    """Decoding what was encoded gives the value back: types, bits, dtype, byte order, shape and memory order."""
    assert_same(value, decode(encode(value)))


@_LAWS
@given(_VALUES)
def test_the_bytes_of_what_arrived_are_the_bytes_that_were_sent(value: Any) -> None:
    """Encoding again what was decoded gives the same bytes, so that nothing drifts on the way to and fro."""
    data = encode(value)
    assert encode(decode(data)) == data


@pytest.mark.parametrize("char", DTYPES)
@pytest.mark.parametrize("order", "CF")
def test_every_dtype_keeps_its_order(char: str, order: Any) -> None:
    """A square Fortran-ordered array of each dtype is not transposed, and says that it is Fortran-ordered."""
    value = np.array(np.arange(9).reshape(3, 3), dtype=char, order=order)
    assert_same(value, decode(encode(value)))


@pytest.mark.parametrize("shape", [(), (0,), (0, 3), (3, 0), (2, 0, 4), (1, 1), (1, 5), (5, 1)])
def test_small_shapes_survive(shape: tuple[int, ...]) -> None:
    """No axis is lost or gained where there is nothing, or one of something."""
    assert_same(np.zeros(shape), decode(encode(np.zeros(shape))))


def test_one_object_seen_twice_arrives_as_one() -> None:
    """`v = s = {}` is still one dict on the other side, and two equal dicts are still two."""
    shared: dict[str, Any] = {"W": np.ones(2)}
    first, second, third = decode(encode((shared, shared, dict(shared))))
    assert first is second
    assert first is not third
    assert first["W"] is third["W"]


@pytest.mark.parametrize("kind", [list, tuple, dict])
def test_identity_survives_for_every_container(kind: Any) -> None:
    """An empty list, tuple or dict that stands twice is a reference the second time."""
    one = kind() if kind is not tuple else (1,)
    first, second = decode(encode([one, one]))
    assert first is second


def test_a_structure_that_contains_itself_is_unsupported() -> None:
    """A cycle is cut with a word, and what stands beside it arrives."""
    value: list[Any] = [1]
    value.append(value)
    assert decode(encode(value)) == [1, Unsupported("structure that contains itself")]
    record: dict[str, Any] = {"a": 1}
    record["self"] = [record]
    assert decode(encode(record)) == {"a": 1, "self": [Unsupported("structure that contains itself")]}


def test_a_structure_that_is_too_deep_is_cut() -> None:
    """A hundred thousand lists inside each other are cut at the limit, without a deep stack."""
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    came = decode(encode(value))
    for _ in range(DEPTH):
        (came,) = came if came else (came,)
    assert came == Unsupported("structure that is nested too deep")
    while value:
        value = value.pop()  # so that nothing recurses as it is freed


class _Own:
    """A learner's class."""


def _generator() -> Any:
    yield 1


_STRANGE = [
    (_generator(), "generator"),
    ({1, 2}, "set"),
    (iter([1]), "list_iterator"),
    (map(abs, [1]), "map"),
    (_Own(), "object of another class"),
    (_Own, "class"),
    (type("set", (), {})(), "set"),
    (np.ma.masked_array([1.0], [True]), "masked array"),
    (np.array([None]), "object array"),
    (np.array(["a"]), "array of text"),
    (np.array([b"a"]), "array of bytes"),
    (np.array(["2020-01-01"], "M8[D]"), "array of dates"),
    (np.array([1], "m8[s]"), "array of time spans"),
    (np.zeros(1, "i4,f8"), "structured array"),
    (10**3000, "integer of thousands of digits"),
    ({(1, 2): 3}, "dict with keys that are neither text nor integers"),
    ({1.5: 3}, "dict with keys that are neither text nor integers"),
    ({10**3000: 3}, "dict with keys that are neither text nor integers"),
    (type("Masked", (np.ma.MaskedArray,), {})([1.0]), "masked array"),
    (print, "builtin_function_or_method"),
    (_generator, "function"),
    (bytearray(b"x"), "bytearray"),
    (..., "ellipsis"),
]


@pytest.mark.parametrize(("value", "word"), _STRANGE, ids=[word for _, word in _STRANGE])
def test_what_cannot_cross_arrives_as_a_word_of_the_closed_list(value: Any, word: str) -> None:
    """Every other kind becomes `Unsupported` with a word that was written here, alone and inside a structure."""
    assert word in KINDS | {"object of another class"}
    assert decode(encode(value)) == Unsupported(word)
    assert decode(encode({"a": [value, 2]})) == {"a": [Unsupported(word), 2]}


def trapped(base: type[Any]) -> type[Any]:
    """A subclass of which every method that a subclass may have raises."""

    def spring(*_: object, **__: object) -> Any:
        raise AssertionError("a method of the value ran")

    kept = {
        "__new__",
        "__init__",
        "__class__",
        "__init_subclass__",
        "__array_finalize__",
        "__del__",
    }
    return type("Trap", (base,), {name: spring for name in dir(base) if name not in kept})


_BASES: list[Any] = [{"a": [1]}, [1, 2.5], (1, "x"), "text", 7, 2.5, 1 + 2j, b"bytes"]


@pytest.mark.parametrize("value", _BASES, ids=[type(value).__name__ for value in _BASES])
def test_a_subclass_arrives_as_its_base_and_none_of_its_methods_runs(value: Any) -> None:
    """However it lies about itself: what arrives is what its base holds, alone and in a structure."""
    trap = trapped(type(value))(value)
    assert_same(value, decode(encode(trap)))
    assert_same([value, (value,)], decode(encode([trap, (trap,)])))


def test_an_array_of_a_learners_class_arrives_as_an_array() -> None:
    """Matrices and other subclasses, by NumPy's own methods."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        assert_same(np.ones((2, 1)), decode(encode(np.asmatrix(np.ones((2, 1))))))
    assert_same(np.arange(3.0), decode(encode(np.arange(3.0).view(trapped(np.ndarray)))))


class _Point(NamedTuple):
    x: int
    y: float


class _Colour(str, enum.Enum):  # noqa: UP042
    RED = "W1"


@pytest.mark.parametrize(
    ("value", "base"),
    [
        (OrderedDict(W1=1), {"W1": 1}),
        (defaultdict(int, W1=1), {"W1": 1}),
        (Counter("aa"), {"a": 2}),
        (_Point(1, 2.0), (1, 2.0)),
        (_Colour.RED, "W1"),
        ({_Colour.RED: 1, np.str_("b1"): 2}, {"W1": 1, "b1": 2}),
        ({np.int64(3): 1, True: 2, enum.IntEnum("N", "A B").B: 3}, {3: 1, 1: 2, 2: 3}),  # type: ignore[attr-defined]
        (np.str_("relu"), "relu"),
        (range(2, 5), [2, 3, 4]),
        ({"a": 1}.keys(), ["a"]),
        ({"a": 1}.values(), [1]),
        (OrderedDict(a=1).items(), [("a", 1)]),
    ],
)
def test_what_stands_for_a_base_arrives_as_it(value: Any, base: Any) -> None:
    """Python's and NumPy's own subclasses, keys of such, and what a list can be made of without running anything."""
    assert_same(base, decode(encode(value)))


def test_two_keys_that_a_learner_calls_different_are_refused() -> None:
    """A key whose comparison lies would arrive twice."""

    class Text(str):
        def __eq__(self, other: object) -> bool:
            return self is other

        __hash__ = object.__hash__

    value = {Text("a"): 1, Text("a"): 2}
    assert len(value) == 2
    assert decode(encode(value)) == Unsupported("dict with two keys of one name")


@pytest.mark.parametrize("end", [10**7, 10**30])
def test_a_range_without_an_end_is_too_large(end: int) -> None:
    """It is not unfolded to find out."""
    with pytest.raises(WireError):
        encode(range(end))


def test_a_subclass_seen_twice_arrives_as_one() -> None:
    """Identity survives what is copied as its base, and a cycle through it is cut."""
    shared: OrderedDict[str, Any] = OrderedDict(W=np.ones(2))
    first, second = decode(encode((shared, shared)))
    assert first is second
    shared["self"] = shared
    assert decode(encode(shared))["self"] == Unsupported("structure that contains itself")


def test_a_word_that_is_not_on_the_list_does_not_arrive() -> None:
    """A forged kind is replaced: words shown to people come from here only."""
    assert decode(encode(Unsupported("full marks"))) == Unsupported("object of another class")


def test_each_kind_of_value_has_a_tag_of_its_own_that_is_written_and_read() -> None:
    """The closed set is one table: what encodes writes each of its tags, and what decodes reads these and no others."""
    tags = sorted(tag for name, tag in vars(Tag).items() if name.isupper())
    shared = [1]
    values = [
        None,
        True,
        False,
        1,
        2**70,
        0.5,
        1j,
        "a",
        b"a",
        (1,),
        {},
        np.ones(2),
        np.float32(1),
        max,
        object(),
    ]
    written = {bytes(encode(value, lambda _: 0)[:1]) for value in values}
    written.add(bytes(encode([shared, shared])[-5:-4]))
    written.add(bytes(encode(shared)[:1]))
    written.add(bytes(encode(Callback(3, print))[:1]))
    assert sorted(written) == tags == sorted(bytes([byte]) for byte in _READERS)
    assert len(set(tags)) == len(tags)
