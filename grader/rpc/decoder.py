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


class Decoder:
    """Turns bytes into one value. `bind` makes a callable of a handle; `own` gives back one of ours."""

    def __init__(
        self,
        data: bytes | bytearray | memoryview,
        bind: Callable[[int], Any] | None = None,
        own: Callable[[int], Any] | None = None,
    ) -> None:
        self._data = memoryview(data).cast("B")
        self._size = len(self._data)
        self._at = 0
        self._bind = bind
        self._own = own
        self._memo: list[tuple[Any, int]] = []  # each container, and how many items it unfolds to
        self._weight = 0  # of all that was read so far
        self._read = 0
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
        value = self._value(0)
        if self._at != self._size:
            raise WireError("bytes after the end of the message")
        return value

    def _advance(self, size: int) -> int:
        """Step over so many bytes; where they begin."""
        at = self._at
        end = at + size
        if end > self._size:
            raise WireError("a length beyond the end of the message")
        self._at = end
        return at

    def _take(self, size: int) -> memoryview:
        at = self._advance(size)
        return self._data[at : at + size]

    def _unpack(self, form: struct.Struct) -> tuple[Any, ...]:
        return form.unpack_from(self._data, self._advance(form.size))

    def _count(self) -> int:
        count: int = self._unpack(U32)[0]
        if count > self._size - self._at:  # every item takes a byte at least
            raise WireError("a length beyond the end of the message")
        return count

    def _charge(self, weight: int) -> None:
        self._weight += weight
        if self._weight > WEIGHT:
            raise WireError("references that unfold to too many items")

    def _value(self, depth: int) -> Any:
        if depth > DEPTH + 1:
            raise WireError("nested too deep")
        self._read += 1
        if self._read > ITEMS:
            raise WireError("more than a million items")
        read = _READERS.get(self._data[self._advance(1)])
        if read is None:
            raise WireError("an unknown tag")
        self._charge(1)
        return read(self, depth)

    def _int(self, depth: int) -> Any:
        return self._unpack(I64)[0]

    def _integer(self, depth: int) -> Any:
        size = self._count()
        if size > INTEGER_BYTES:
            raise WireError("an integer that is too long")
        return int.from_bytes(self._take(size), "little", signed=True)

    def _float(self, depth: int) -> Any:
        return self._unpack(F64)[0]

    def _complex(self, depth: int) -> Any:
        return complex(*self._unpack(C128))

    def _str(self, depth: int) -> Any:
        try:
            return str(self._take(self._count()), "utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise WireError("text that is not UTF-8") from None

    def _bytes(self, depth: int) -> Any:
        return bytes(self._take(self._count()))

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

    def _remember(self) -> int:
        self._memo.append((None, 0))
        return len(self._memo) - 1

    def _sequence(self, make: type[list[Any] | tuple[Any, ...]], depth: int) -> Any:
        number, count, before = self._remember(), self._count(), self._weight - 1
        value = make([self._value(depth + 1) for _ in range(count)])
        self._memo[number] = (value, self._weight - before)
        return value

    def _list(self, depth: int) -> Any:
        return self._sequence(list, depth)

    def _tuple(self, depth: int) -> Any:
        return self._sequence(tuple, depth)

    def _dict(self, depth: int) -> Any:
        number, count, before = self._remember(), self._count(), self._weight - 1
        self._keys += count
        if self._keys > KEYS:
            raise WireError(f"more than {KEYS} keys")
        items: dict[Any, Any] = {}
        for _ in range(count):
            key = self._value(depth + 1)
            if not is_key(key):
                raise WireError("a key that is neither text nor an integer")
            if key in items:
                raise WireError("a key that stands twice")
            items[key] = self._value(depth + 1)
        self._memo[number] = (items, self._weight - before)
        return items

    def _dtype(self, index: int) -> np.dtype[Any]:
        if index >= len(_TYPES):
            raise WireError("an unknown dtype")
        return _TYPES[index]

    def _scalar(self, depth: int) -> Any:
        dtype = self._dtype(self._data[self._advance(1)])
        return self._numbers(dtype, (1,), "C")[0]

    def _array(self, depth: int) -> Any:
        number = self._remember()
        index, swapped, fortran, dimensions = self._unpack(ARRAY)
        dtype = self._dtype(index)
        if swapped > 1 or fortran > 1 or dimensions > DIMENSIONS:
            raise WireError("an array header that makes no sense")
        shape = self._unpack(_SHAPES[dimensions])
        value = self._numbers(dtype.newbyteorder() if swapped else dtype, shape, "F" if fortran else "C")
        weight = value.size // ENTRIES
        self._charge(weight)
        self._memo[number] = (value, 1 + weight)
        return value

    def _numbers(
        self, dtype: np.dtype[Any], shape: tuple[int, ...], order: Literal["C", "F"]
    ) -> np.ndarray[Any, Any]:
        count = math.prod(shape)
        if not count and math.prod(n for n in shape if n) > ITEMS:  # checks walk along axes, empty or not
            raise WireError("an empty array with endless axes")
        at = self._advance(count * dtype.itemsize)
        if dtype.kind == "b" and count and np.frombuffer(self._data, np.uint8, count, at).max() > 1:
            raise WireError("a bool that is neither true nor false")
        if not count:
            return np.empty(shape, dtype, order)
        return np.ndarray(shape, dtype, self._data, at, order=order).copy(order)

    def _handle(self, depth: int) -> Any:
        return self._callable(self._bind)

    def _ours(self, depth: int) -> Any:
        return self._callable(self._own)

    def _callable(self, make: Callable[[int], Any] | None) -> Any:
        handle = self._unpack(U32)[0]
        if make is None:
            raise WireError("a function where none may be")
        return make(handle)


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
