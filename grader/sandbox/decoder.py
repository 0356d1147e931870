"""Decode one value from the wire; see `wire` for the theory. Every length is checked before anything is allocated."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.sandbox.vocabulary import (
    ARRAY,
    C128,
    DEPTH,
    DIMENSIONS,
    DTYPES,
    F64,
    I64,
    INTEGER_BYTES,
    ITEMS,
    KEYS,
    KINDS,
    OTHER_KIND,
    U32,
    U64,
    WEIGHT,
    Unsupported,
    WireError,
    is_key,
)

_TYPES = [np.dtype(char) for char in DTYPES]


class Decoder:
    """Turns bytes into one value. `bind` makes a callable of a handle; `own` gives back one of ours."""

    def __init__(
        self,
        data: bytes | bytearray | memoryview,
        bind: Callable[[int], Any] | None = None,
        own: Callable[[int], Any] | None = None,
    ) -> None:
        self._data = memoryview(data).cast("B")
        self._at = 0
        self._bind = bind
        self._own = own
        self._memo: list[tuple[Any, int]] = []
        self._weight = 0
        self._read = 0
        self._keys = 0

    def decode(self) -> Any:
        """The value.

        Raises
        ------
        WireError
            Where the bytes are anything but exactly one well-formed value.
        """
        value, _ = self._value(0)
        if self._at != len(self._data):
            raise WireError("bytes after the end of the message")
        return value

    def _take(self, size: int) -> memoryview:
        end = self._at + size
        if size < 0 or end > len(self._data):
            raise WireError("a length beyond the end of the message")
        piece = self._data[self._at : end]
        self._at = end
        return piece

    def _count(self) -> int:
        count: int = U32.unpack(self._take(4))[0]
        if count > len(self._data) - self._at:  # every item takes a byte at least
            raise WireError("a length beyond the end of the message")
        return count

    def _charge(self, weight: int) -> int:
        self._weight += weight
        if self._weight > WEIGHT:
            raise WireError("references that unfold to too many items")
        return weight

    def _value(self, depth: int) -> tuple[Any, int]:
        """A value, and how many items it unfolds to."""
        if depth > DEPTH + 1:
            raise WireError("nested too deep")
        self._read += 1
        if self._read > ITEMS:
            raise WireError("more than a million items")
        tag = self._take(1)[0]
        read = _READERS.get(tag)
        if read is None:
            raise WireError("an unknown tag")
        return read(self, depth)

    def _constant(self, value: Any) -> tuple[Any, int]:
        return value, self._charge(1)

    def _int(self, depth: int) -> tuple[Any, int]:
        return I64.unpack(self._take(8))[0], self._charge(1)

    def _integer(self, depth: int) -> tuple[Any, int]:
        size = self._count()
        if size > INTEGER_BYTES:
            raise WireError("an integer that is too long")
        return int.from_bytes(self._take(size), "little", signed=True), self._charge(1)

    def _float(self, depth: int) -> tuple[Any, int]:
        return F64.unpack(self._take(8))[0], self._charge(1)

    def _complex(self, depth: int) -> tuple[Any, int]:
        return complex(*C128.unpack(self._take(16))), self._charge(1)

    def _str(self, depth: int) -> tuple[Any, int]:
        try:
            return str(self._take(self._count()), "utf-8", "surrogatepass"), self._charge(1)
        except UnicodeDecodeError:
            raise WireError("text that is not UTF-8") from None

    def _bytes(self, depth: int) -> tuple[Any, int]:
        return bytes(self._take(self._count())), self._charge(1)

    def _unsupported(self, depth: int) -> tuple[Any, int]:
        kind = self._str(depth)[0]
        return Unsupported(kind if kind in KINDS else OTHER_KIND), 1

    def _reference(self, depth: int) -> tuple[Any, int]:
        number = U32.unpack(self._take(4))[0]
        if number >= len(self._memo) or self._memo[number][1] == 0:
            raise WireError("a reference to what is not there yet")
        value, weight = self._memo[number]
        return value, self._charge(weight)

    def _remember(self) -> int:
        self._memo.append((None, 0))
        return len(self._memo) - 1

    def _items(self, depth: int) -> tuple[int, list[Any], int]:
        number, count, weight = self._remember(), self._count(), self._charge(1)
        items = []
        for _ in range(count):
            item, more = self._value(depth + 1)
            items.append(item)
            weight += more
        return number, items, weight

    def _list(self, depth: int) -> tuple[Any, int]:
        number, items, weight = self._items(depth)
        self._memo[number] = (items, weight)
        return items, weight

    def _tuple(self, depth: int) -> tuple[Any, int]:
        number, items, weight = self._items(depth)
        self._memo[number] = (tuple(items), weight)
        return self._memo[number]

    def _dict(self, depth: int) -> tuple[Any, int]:
        number, count, weight = self._remember(), self._count(), self._charge(1)
        self._keys += count
        if self._keys > KEYS:
            raise WireError(f"more than {KEYS} keys")
        items: dict[Any, Any] = {}
        for _ in range(count):
            key, more = self._value(depth + 1)
            if not is_key(key):
                raise WireError("a key that is neither text nor an integer")
            if key in items:
                raise WireError("a key that stands twice")
            items[key], less = self._value(depth + 1)
            weight += more + less
        self._memo[number] = (items, weight)
        return items, weight

    def _dtype(self, index: int) -> np.dtype[Any]:
        if index >= len(_TYPES):
            raise WireError("an unknown dtype")
        return _TYPES[index]

    def _scalar(self, depth: int) -> tuple[Any, int]:
        dtype = self._dtype(self._take(1)[0])
        return self._numbers(dtype, 1)[0], self._charge(1)

    def _array(self, depth: int) -> tuple[Any, int]:
        number = self._remember()
        index, swapped, fortran, dimensions = ARRAY.unpack(self._take(4))
        dtype = self._dtype(index)
        if swapped > 1 or fortran > 1 or dimensions > DIMENSIONS:
            raise WireError("an array header that makes no sense")
        shape = tuple(U64.unpack(self._take(8))[0] for _ in range(dimensions))
        count = math.prod(shape)
        if not count and math.prod(n for n in shape if n) > ITEMS:  # checks walk along axes, empty or not
            raise WireError("an empty array with endless axes")
        flat = self._numbers(dtype.newbyteorder() if swapped else dtype, count)
        try:
            value = flat.reshape(shape, order="F" if fortran else "C")
        except ValueError:
            raise WireError("an array larger than any memory") from None
        self._memo[number] = (value, 1)
        return value, self._charge(1)

    def _numbers(self, dtype: np.dtype[Any], count: int) -> np.ndarray[Any, Any]:
        raw = self._take(count * dtype.itemsize)
        if dtype.kind == "b" and count and np.frombuffer(raw, np.uint8).max() > 1:
            raise WireError("a bool that is neither true nor false")
        return np.frombuffer(raw, dtype, count).copy() if count else np.empty(0, dtype)

    def _handle(self, depth: int) -> tuple[Any, int]:
        return self._callable(self._bind), self._charge(1)

    def _ours(self, depth: int) -> tuple[Any, int]:
        return self._callable(self._own), self._charge(1)

    def _callable(self, make: Callable[[int], Any] | None) -> Any:
        handle = U32.unpack(self._take(4))[0]
        if make is None:
            raise WireError("a function where none may be")
        return make(handle)


_READERS: dict[int, Callable[[Decoder, int], tuple[Any, int]]] = {
    ord("N"): lambda decoder, depth: decoder._constant(None),
    ord("T"): lambda decoder, depth: decoder._constant(True),
    ord("F"): lambda decoder, depth: decoder._constant(False),
    ord("i"): Decoder._int,
    ord("I"): Decoder._integer,
    ord("f"): Decoder._float,
    ord("c"): Decoder._complex,
    ord("s"): Decoder._str,
    ord("b"): Decoder._bytes,
    ord("l"): Decoder._list,
    ord("t"): Decoder._tuple,
    ord("d"): Decoder._dict,
    ord("a"): Decoder._array,
    ord("n"): Decoder._scalar,
    ord("r"): Decoder._reference,
    ord("h"): Decoder._handle,
    ord("k"): Decoder._ours,
    ord("u"): Decoder._unsupported,
}
