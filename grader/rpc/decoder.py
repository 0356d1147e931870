"""Decode one value from the wire; see `wire` for the theory. Every length is checked before anything is allocated."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from grader.rpc.wire_types import (
    ARRAY,
    C128,
    DEPTH,
    DIMENSIONS,
    DTYPES,
    ENTRIES,
    F64,
    I64,
    INTEGER_BYTES,
    ITEMS,
    KEYS,
    KINDS,
    OTHER_KIND,
    U32,
    WEIGHT,
    Tag,
    Unsupported,
    WireError,
    is_key,
)

_TYPES = [np.dtype(char) for char in DTYPES]
_SHAPES = [struct.Struct(f"<{dimensions}Q") for dimensions in range(DIMENSIONS + 1)]
_AFTER_THE_END = "a length beyond the end of the message"


class Decoder:
    """Turns bytes into one value. `bind` makes a callable of a handle; `own` gives back one of ours.

    All that a message costs goes through here, so there are no more calls than it takes: numbers of a fixed size and
    tags are read without a look at what is left, since Python itself raises beyond the end.
    """

    def __init__(
        self,
        data: bytes | bytearray | memoryview,
        bind: Callable[[int], Any] | None = None,
        own: Callable[[int], Any] | None = None,
    ) -> None:
        self._data = memoryview(data).cast("B") if isinstance(data, memoryview) else data
        self._size = len(self._data)
        self._at = 0
        self._bind = bind
        self._own = own
        self._memo: list[tuple[Any, int]] = []  # each container, and how many items it unfolds to
        self._read = 1  # items, those of containers that have begun included
        self._more = 0  # what arrays and references weigh besides
        self._again = 0  # what arrays weigh more where they are there once more
        self._keys = 0

    def decode(self) -> Any:
        """The value.

        Returns
        -------
        Any
            Of the closed set of types of the wire.

        Raises
        ------
        WireError
            Where the bytes are anything but exactly one well-formed value.
        """
        try:
            value = self._value(0)
        except _Ended:
            raise WireError(_AFTER_THE_END) from None
        if self._at != self._size:
            raise WireError("bytes after the end of the message")
        return value

    def _value(self, depth: int) -> Any:
        at = self._at
        if at >= self._size:
            raise WireError(_AFTER_THE_END)
        self._at = at + 1
        return _READER_OF[self._data[at]](self, depth)

    def _advance(self, size: int) -> int:
        """Step over so many bytes; where they begin."""
        at = self._at
        end = at + size
        if end > self._size:
            raise WireError(_AFTER_THE_END)
        self._at = end
        return at

    def _unpack(self, form: struct.Struct) -> tuple[Any, ...]:
        at = self._at
        self._at = at + form.size
        return form.unpack_from(self._data, at)

    def _count(self) -> int:
        count: int = self._unpack(U32)[0]
        if count > self._size - self._at:  # every item takes a byte at least
            raise WireError(_AFTER_THE_END)
        return count

    def _piece(self) -> bytes | bytearray | memoryview:
        """A length, and so many bytes."""
        begin = self._at + U32.size
        end = self._at = begin + U32.unpack_from(self._data, begin - U32.size)[0]
        if end > self._size:
            raise WireError(_AFTER_THE_END)
        return self._data[begin:end]

    def _expect(self, items: int, depth: int) -> None:
        """So many items come next."""
        if items and depth > DEPTH:
            raise WireError("nested too deep")
        self._read += items
        if self._read > ITEMS:
            raise WireError("more than a million items")
        self._charge(0)

    def _charge(self, weight: int) -> None:
        self._more += weight
        if self._read + self._more > WEIGHT:
            raise WireError("references that unfold to too many items")

    def _unfolded(self) -> int:
        """What has been read so far would weigh where a reference leads to it."""
        return self._read + self._more + self._again

    def _unknown(self, depth: int) -> Any:
        raise WireError("an unknown tag")

    def _int(self, depth: int) -> Any:
        at = self._at
        self._at = at + 8
        return I64.unpack_from(self._data, at)[0]

    def _integer(self, depth: int) -> Any:
        piece = self._piece()
        if len(piece) > INTEGER_BYTES:
            raise WireError("an integer that is too long")
        return int.from_bytes(piece, "little", signed=True)

    def _float(self, depth: int) -> Any:
        at = self._at
        self._at = at + 8
        return F64.unpack_from(self._data, at)[0]

    def _complex(self, depth: int) -> Any:
        return complex(*self._unpack(C128))

    def _str(self, depth: int) -> Any:
        try:
            return str(self._piece(), "utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise WireError("text that is not UTF-8") from None

    def _bytes(self, depth: int) -> Any:
        return bytes(self._piece())

    def _unsupported(self, depth: int) -> Any:
        kind = self._str(depth)
        return Unsupported(kind if kind in KINDS else OTHER_KIND)

    def _reference(self, depth: int) -> Any:
        number = self._unpack(U32)[0]
        if number >= len(self._memo) or self._memo[number][1] == 0:
            raise WireError("a reference to what is not there yet")
        value, weight = self._memo[number]
        self._charge(weight - 1)  # one is charged for every value
        return value

    def _sequence(self, depth: int) -> tuple[list[Any], int, int]:
        """The items of a list or a tuple, its number, and what it unfolds to."""
        memo, data, size, before = self._memo, self._data, self._size, self._unfolded() - 1
        number = len(memo)
        memo.append((None, 0))
        count = self._count()
        self._expect(count, depth)
        depth += 1
        found = []
        for _ in range(count):
            at = self._at
            if at >= size:
                raise WireError(_AFTER_THE_END)
            self._at = at + 1
            found.append(_READER_OF[data[at]](self, depth))
        return found, number, self._unfolded() - before

    def _list(self, depth: int) -> Any:
        value, number, weight = self._sequence(depth)
        self._memo[number] = (value, weight)
        return value

    def _tuple(self, depth: int) -> Any:
        found, number, weight = self._sequence(depth)
        value = tuple(found)
        self._memo[number] = (value, weight)
        return value

    def _dict(self, depth: int) -> Any:
        memo, before = self._memo, self._unfolded() - 1
        number = len(memo)
        memo.append((None, 0))
        count = self._count()
        self._keys += count
        if self._keys > KEYS:
            raise WireError(f"more than {KEYS} keys")
        self._expect(2 * count, depth)
        items: dict[Any, Any] = {}
        for _ in range(count):
            key = self._value(depth + 1)
            if type(key) is not str and not is_key(key):
                raise WireError("a key that is neither text nor an integer")
            if key in items:
                raise WireError("a key that stands twice")
            items[key] = self._value(depth + 1)
        memo[number] = (items, self._unfolded() - before)
        return items

    def _dtype(self, index: int) -> np.dtype[Any]:
        if index >= len(_TYPES):
            raise WireError("an unknown dtype")
        return _TYPES[index]

    def _scalar(self, depth: int) -> Any:
        dtype = self._dtype(self._data[self._advance(1)])
        at = self._advance(dtype.itemsize)
        if dtype.kind == "b" and self._data[at] > 1:
            raise WireError(_NEITHER)
        value = np.frombuffer(self._data, dtype, 1, at)
        return (_within_float64(value.copy()) if dtype.char in "gG" else value)[0]

    def _array(self, depth: int) -> Any:
        number = len(self._memo)
        self._memo.append((None, 0))
        index, swapped, fortran, dimensions = self._unpack(ARRAY)
        dtype = self._dtype(index)
        if swapped > 1 or fortran > 1 or dimensions > DIMENSIONS:
            raise WireError("an array header that makes no sense")
        shape = self._unpack(_SHAPES[dimensions])
        value = self._numbers(dtype.newbyteorder() if swapped else dtype, shape, "F" if fortran else "C")
        weight = value.size // ENTRIES
        self._charge(weight)
        self._again += (
            value.size - weight
        )  # once more it takes no byte of the message, and up to 32 of ours an entry
        self._memo[number] = (value, 1 + value.size)
        return _within_float64(value)

    def _numbers(
        self, dtype: np.dtype[Any], shape: tuple[int, ...], order: Literal["C", "F"]
    ) -> np.ndarray[Any, Any]:
        count = math.prod(shape)
        if not count and math.prod(n for n in shape if n) > ITEMS:  # checks walk along axes, empty or not
            raise WireError("an empty array with endless axes")
        at = self._advance(count * dtype.itemsize)
        if dtype.kind == "b" and count and np.frombuffer(self._data, np.uint8, count, at).max() > 1:
            raise WireError(_NEITHER)
        if not count:
            return np.empty(shape, dtype, order)
        return np.ndarray(shape, dtype, self._data, at, None, order).copy(order)

    def _handle(self, depth: int) -> Any:
        return self._callable(self._bind)

    def _ours(self, depth: int) -> Any:
        return self._callable(self._own)

    def _callable(self, make: Callable[[int], Any] | None) -> Any:
        handle = U32.unpack_from(self._data, self._advance(U32.size))[0]
        if make is None:
            raise WireError("a function where none may be")
        return make(handle)


def _within_float64(value: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The same array, where what is finite in a long double and in no double is infinite: checks count in doubles."""
    if value.dtype.char in "gG" and value.size:
        parts = [value] if value.dtype.char == "g" else [value.real, value.imag]
        with np.errstate(over="ignore"):
            for part in parts:
                double = part.astype(np.float64)
                np.copyto(part, double, where=np.isinf(double))
    return value


_Ended = struct.error
"""What Python raises where a number would go beyond the end."""
_NEITHER = "a bool that is neither true nor false"
_READERS: dict[int, Callable[[Decoder, int], Any]] = {
    ord(Tag.NONE): lambda decoder, depth: None,
    ord(Tag.TRUE): lambda decoder, depth: True,
    ord(Tag.FALSE): lambda decoder, depth: False,
    ord(Tag.INT): Decoder._int,
    ord(Tag.LONG_INT): Decoder._integer,
    ord(Tag.FLOAT): Decoder._float,
    ord(Tag.COMPLEX): Decoder._complex,
    ord(Tag.TEXT): Decoder._str,
    ord(Tag.BYTES): Decoder._bytes,
    ord(Tag.LIST): Decoder._list,
    ord(Tag.TUPLE): Decoder._tuple,
    ord(Tag.DICT): Decoder._dict,
    ord(Tag.ARRAY): Decoder._array,
    ord(Tag.SCALAR): Decoder._scalar,
    ord(Tag.REFERENCE): Decoder._reference,
    ord(Tag.THEIRS): Decoder._handle,
    ord(Tag.OURS): Decoder._ours,
    ord(Tag.UNSUPPORTED): Decoder._unsupported,
}
_READER_OF = [_READERS.get(tag, Decoder._unknown) for tag in range(256)]
