"""Whatever bytes a worker sends: a value or a `WireError`, quickly, and in little memory."""

from __future__ import annotations

import random
import struct
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.rpc.wire import Unsupported, WireError, decode, encode
from grader.rpc.wire_types import DEPTH, ITEMS, KEYS, WEIGHT
from tests.laws import examples

_U32 = struct.Struct("<I").pack
_U64 = struct.Struct("<Q").pack
_LAWS = settings(deadline=None, max_examples=examples(300))

_GOOD = encode(
    (
        "returned",
        ({"W1": np.arange(6.0).reshape(2, 3), "b1": np.asfortranarray(np.ones((2, 2)))}, (1, 2**70), {}),
        [{"kind": "RuntimeWarning", "text": "overflow", "line": 3}, None, 1.5, 2j, b"x", np.float32(2)],
    )
)


def value_or_wire_error(data: bytes) -> Any:
    """What the checker makes of these bytes; anything but a value or a WireError fails the test."""
    try:
        return decode(data)
    except WireError as error:
        return error


@_LAWS
@given(st.binary(max_size=200))
def test_random_bytes_are_a_value_or_a_wire_error(data: bytes) -> None:
    """No byte string raises anything but WireError."""
    value_or_wire_error(data)


@_LAWS
@given(st.lists(st.sampled_from(b"NTFiIfcsbltdanrhku\x00\x01\x02\xff"), max_size=60).map(bytes))
def test_strings_of_tags_are_a_value_or_a_wire_error(data: bytes) -> None:
    """Nor does any string of tags and small numbers, which reaches deeper than random bytes do."""
    value_or_wire_error(data)


def test_mutated_messages_are_a_value_or_a_wire_error() -> None:
    """Nor does a real answer with bytes changed, cut out, doubled or cut off."""
    rng = random.Random(7)
    for _ in range(5000):
        data = bytearray(_GOOD)
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(data))
            change = rng.randrange(4)
            if change == 0:
                data[at] = rng.randrange(256)
            elif change == 1:
                del data[at : at + rng.randint(1, 9)]
            elif change == 2:
                data[at:at] = data[at : at + 9]
            else:
                data[at:] = b""
            if not data:
                break
        value_or_wire_error(bytes(data))


@_LAWS
@given(st.integers(0, len(_GOOD) - 1))
def test_every_part_of_a_message_is_needed(length: int) -> None:
    """A message that was cut off anywhere is an error, never a shorter value."""
    assert isinstance(value_or_wire_error(_GOOD[:length]), WireError)
    assert isinstance(value_or_wire_error(_GOOD + b"N"), WireError)


def _array(shape: tuple[int, ...], data: bytes = b"", index: int = 13, flags: bytes = b"\0\0") -> bytes:
    return b"a" + bytes([index]) + flags + bytes([len(shape)]) + b"".join(map(_U64, shape)) + data


_LIES = {
    "text of 4 GB": b"s" + _U32(2**32 - 1) + b"abc",
    "bytes of 4 GB": b"b" + _U32(2**32 - 1) + b"abc",
    "a list of 4 billion": b"l" + _U32(2**32 - 1) + b"N",
    "a dict of 4 billion": b"d" + _U32(2**32 - 1) + b"N",
    "an inner length": b"l" + _U32(2) + b"t" + _U32(9) + b"NN",
    "an integer of 4 GB": b"I" + _U32(2**32 - 1) + b"\1",
    "an integer of a megabyte": b"I" + _U32(2**20) + bytes(2**20),
    "a shape of 2**40 by 2**40": _array((2**40, 2**40), bytes(8)),
    "a shape of 2**63": _array((2**63,), bytes(8)),
    "a shape that overflows to zero": _array((2**32, 2**32), b""),
    "an axis without end beside an empty one": _array((2**40, 0)),
    "an empty array of 2**39 by 2**39": _array((2**39, 0, 2**39)),
    "thirty-three axes": _array((1,) * 33, bytes(8)),
    "a dtype that is not there": _array((1,), bytes(8), index=200),
    "a byte order that is not there": _array((1,), bytes(8), flags=b"\2\0"),
    "an order that is not there": _array((1,), bytes(8), flags=b"\0\2"),
    "bools that are numbers": _array((3,), b"\0\1\7", index=0),
    "a scalar bool that is a number": b"n\0\7",
    "a reference to itself": b"l" + _U32(1) + b"r" + _U32(0),
    "a reference to what comes later": b"l" + _U32(2) + b"r" + _U32(1) + b"l" + _U32(0),
    "a key that is a list": b"d" + _U32(1) + b"l" + _U32(0) + b"N",
    "a key that is true": b"d" + _U32(1) + b"T" + b"N",
    "a key that stands twice": b"d" + _U32(2) + (b"i" + bytes(8) + b"N") * 2,
    "a key of nine bytes": b"d" + _U32(1) + b"I" + _U32(9) + bytes(8) + b"\1" + b"N",
    "text that is not text": b"s" + _U32(1) + b"\xff",
    "a function where none may be": b"h" + _U32(0),
    "a function of ours where none was lent": b"k" + _U32(0),
    "nothing": b"",
    "an unknown tag": b"Z",
}


@pytest.mark.parametrize("lie", _LIES.values(), ids=list(_LIES))
def test_a_lie_is_a_wire_error_and_costs_no_memory(lie: bytes) -> None:
    """Lengths, shapes, references and keys that lie are found before anything is allocated for them."""
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            decode(lie)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 * len(lie) + 100_000


def _doubling(levels: int, tag: bytes) -> bytes:
    """Each list holds the one before twice: two to the power of `levels` items in a few bytes each."""
    data = b"l" + _U32(levels + 1) + tag + _U32(0)
    for number in range(1, levels + 1):
        data += tag + _U32(2) + (b"r" + _U32(number)) * 2
    return data


@pytest.mark.parametrize("tag", [b"l", b"t"])
def test_references_that_unfold_exponentially_are_refused(tag: bytes) -> None:
    """Sixty lists, each holding the last twice, are refused; ten are an honest structure."""
    with pytest.raises(WireError, match="unfold"):
        decode(_doubling(60, tag))
    assert len(decode(_doubling(10, tag))) == 11


def test_references_that_unfold_in_an_encoded_value_are_refused_too() -> None:
    """What an encoder of ours writes of such a structure is small, and the other side refuses it."""
    value: list[Any] = []
    for _ in range(DEPTH - 2):
        value = [value, value]
    data = encode(value)
    assert len(data) < 2000
    with pytest.raises(WireError, match="unfold"):
        decode(data)


def test_a_small_array_that_thousands_share_is_refused() -> None:
    """Rows that are one array take no bytes of a message; beside a wide row, stacked, they take half a gigabyte."""
    small = np.ones(4000, np.int8)
    for shared in ([small] * 3900, [[small]] * 1950 + [[small, small]] * 975):
        with pytest.raises(WireError, match="unfold"):
            decode(encode([shared, np.ones(4000, np.clongdouble)]))
    assert len(decode(encode([small] * 900))) == 900


@pytest.mark.parametrize("kind", [np.longdouble, np.clongdouble])
def test_what_no_double_holds_is_infinite(kind: Any) -> None:
    """A check that looks whether a number is finite, and then counts in doubles, has looked at what it counts with."""
    enormous = kind(np.longdouble("1e4000"))
    if np.isinf(enormous):
        pytest.skip("a long double is a double here")
    sent = np.array([enormous, -enormous, 2, np.nan], kind)
    found = decode(encode(sent))
    assert found.dtype == sent.dtype
    assert np.isinf(found[:2]).all()
    assert (found[2], np.isnan(found[3])) == (2, True)
    assert np.isinf(decode(encode(enormous)))


@pytest.mark.slow
def test_more_items_than_allowed_are_refused_on_both_sides() -> None:
    """A message has at most a million items, whoever wrote it."""
    with pytest.raises(WireError, match="million"):
        encode([None] * ITEMS)
    with pytest.raises(WireError, match="million"):
        decode(b"l" + _U32(ITEMS) + b"N" * ITEMS)
    assert len(decode(encode([None] * (ITEMS - 1)))) == ITEMS - 1
    assert ITEMS < WEIGHT


def test_nesting_without_end_is_refused() -> None:
    """A hundred thousand lists inside each other, written by hand, do not reach the interpreter's stack."""
    with pytest.raises(WireError, match="deep"):
        decode((b"l" + _U32(1)) * 100_000 + b"N")


def test_keys_are_capped_for_the_message_as_a_whole() -> None:
    """Many dicts of few keys are refused as one dict of many is."""
    dicts = [{str(n): None for n in range(100)} for _ in range(KEYS // 100)]
    assert decode(encode(dicts)) == dicts
    with pytest.raises(WireError, match="keys"):
        encode([*dicts, {"one": 1}])
    data = (
        b"l"
        + _U32(2)
        + b"".join(b"d" + _U32(KEYS) + b"".join(_key(n) for n in range(KEYS)) for _ in range(2))
    )
    with pytest.raises(WireError, match="keys"):
        decode(data)


def _key(number: int) -> bytes:
    return b"i" + struct.pack("<q", number) + b"N"


def test_keys_of_one_hash_cannot_be_sent() -> None:
    """Integers that all have the same hash are longer than eight bytes, and no key."""
    same = {number * (2**61 - 1) for number in range(1, 20)}
    assert len({hash(number) for number in same}) == 1
    keys = "dict with keys that are neither text nor integers"
    assert decode(encode(dict.fromkeys(same))) == Unsupported(keys)


def test_an_integer_too_long_for_a_message_is_a_word() -> None:
    """An integer of a hundred thousand digits is not sent, and its bytes are not believed."""
    assert decode(encode(10**100_000)) == Unsupported("integer of thousands of digits")
