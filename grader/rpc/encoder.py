"""Encode one value for the wire; see `wire` for the theory.

A subclass is written as its base, by the base's own methods: no method of a learner's runs, and what one overrides has
no part in what is written.
"""

from __future__ import annotations

import functools
import math
import struct
import types
from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from grader.rpc.wire_types import (
    ARRAY,
    ARRAY_KINDS,
    C128,
    DEPTH,
    DTYPES,
    INTEGER_BYTES,
    ITEMS,
    KEYS,
    KINDS,
    OTHER_KIND,
    TENSORS,
    U32,
    Callback,
    Tag,
    Unsupported,
    WireError,
    is_key,
)

_CALLABLES = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    functools.partial,
    np.ufunc,
)
_LARGE = 65536  # bytes of an array
_SIZED = struct.Struct("<cI")  # a tag, and a length or a count
_NUMBER = struct.Struct("<cq")
_FRACTION = struct.Struct("<cd")
_SCALARS: dict[type, int] = {np.dtype(char).type: index for index, char in enumerate(DTYPES)}
_TAG_OF_SCALAR = {kind: Tag.SCALAR + bytes((index,)) for kind, index in _SCALARS.items()}
_MAYBE_PADDED = (np.longdouble, np.clongdouble)


class Encoder:
    """Turns one value into bytes. `export` gives a callable its handle; without it, none may cross."""

    def __init__(self, export: Callable[[Any], int] | None = None) -> None:
        self._export = export
        self._parts: list[Any] = []
        self._small = bytearray()  # what is not in `_parts` yet
        self._numbers: dict[int, int] = {}
        self._keep: list[Any] = []  # holds what `id` was taken of, so that no number is given twice
        self._open: set[int] = set()
        self._items = 0
        self._keys = 0

    def encode(self, value: Any) -> list[Any]:
        """The message as a list of byte strings and buffers, to be written one after the other.

        Parameters
        ----------
        value : Any

        Returns
        -------
        list of bytes and buffers

        Raises
        ------
        WireError
            Where the value has more than a million items, or its dicts too many keys.
        """
        self._value(value, 0)
        self._parts.append(self._small)
        return self._parts

    def _put_large(self, buffer: Any) -> None:
        """What is large is not copied: it is written from where it is."""
        self._parts += (self._small, buffer)
        self._small = bytearray()

    def _unsupported(self, kind: str) -> None:
        text = kind[:80].encode("utf-8", "replace")
        self._small += Tag.UNSUPPORTED + U32.pack(len(text)) + text

    def _value(self, value: Any, depth: int) -> None:
        self._items += 1
        kind = type(value)
        write = _WRITERS.get(kind)
        if write is not None:
            write(self, value, depth)
        elif kind in _SCALARS:
            self._small += (
                _TAG_OF_SCALAR[kind]
                + (value if kind not in _MAYBE_PADDED else _without_padding(np.asarray(value))).tobytes()
            )
        elif kind is Callback and value.handle is not None:
            self._small += Tag.OURS + U32.pack(value.handle)
        elif issubclass(kind, _CALLABLES) and self._export is not None:
            self._small += Tag.THEIRS + U32.pack(self._export(value))
        elif kind is Unsupported:
            self._unsupported(value.kind)
        else:
            write = next((write for base, write in _BASES.items() if issubclass(kind, base)), None)
            if write is None:
                self._unsupported(kind_of(value))
            else:
                write(self, value, depth)

    def _none(self, value: None, depth: int) -> None:
        self._small += Tag.NONE

    def _bool(self, value: bool, depth: int) -> None:
        self._small += Tag.TRUE if value else Tag.FALSE

    def _int(self, value: int, depth: int) -> None:
        value = int.__index__(value)
        if -(2**63) <= value < 2**63:
            self._small += _NUMBER.pack(Tag.INT, value)
            return
        size = value.bit_length() // 8 + 1
        if size > INTEGER_BYTES:
            self._unsupported("integer of thousands of digits")
            return
        self._small += Tag.LONG_INT + U32.pack(size) + value.to_bytes(size, "little", signed=True)

    def _float(self, value: float, depth: int) -> None:
        self._small += _FRACTION.pack(Tag.FLOAT, float.__float__(value))

    def _complex(self, value: complex, depth: int) -> None:
        value = complex.__pos__(value)
        self._small += Tag.COMPLEX + C128.pack(value.real, value.imag)

    def _str(self, value: str, depth: int) -> None:
        text = str.encode(value, "utf-8", "surrogatepass")
        self._small += _SIZED.pack(Tag.TEXT, len(text)) + text

    def _bytes(self, value: bytes, depth: int) -> None:
        value = bytes.__getitem__(value, slice(None))
        self._small += Tag.BYTES + U32.pack(len(value))
        self._put_large(value)

    def _begin(self, value: Any, depth: int) -> bool:
        """Number a container; False where it was written as a reference, or could not be written."""
        identity, numbers = id(value), self._numbers
        if identity in numbers:
            if identity in self._open:
                self._unsupported("structure that contains itself")
            else:
                self._small += Tag.REFERENCE + U32.pack(numbers[identity])
            return False
        if depth >= DEPTH:
            self._unsupported("structure that is nested too deep")
            return False
        numbers[identity] = len(numbers)
        self._keep.append(value)
        return True

    def _expect_room(self, count: int) -> None:
        """Know before the work is done whether there will be too many items."""
        if self._items + count > ITEMS:
            raise WireError("the value has more than a million items")

    def _list(self, value: list[Any], depth: int) -> None:
        self._sequence(Tag.LIST, value, list.copy(value), depth)

    def _tuple(self, value: tuple[Any, ...], depth: int) -> None:
        self._sequence(Tag.TUPLE, value, tuple.__getitem__(value, slice(None)), depth)

    def _range(self, value: range, depth: int) -> None:
        try:
            self._expect_room(len(value))
        except OverflowError:
            raise WireError("a range without an end") from None
        self._sequence(Tag.LIST, value, list(value), depth)

    def _view(self, value: Any, depth: int) -> None:
        """The keys, values or items of a dict: as many as it has."""
        self._sequence(Tag.LIST, value, list(value), depth)

    def _sequence(self, tag: bytes, value: Any, items: Any, depth: int) -> None:
        if not self._begin(value, depth):
            return
        self._expect_room(len(items))
        self._open.add(id(value))
        self._small += _SIZED.pack(tag, len(items))
        depth += 1
        for item in items:
            self._value(item, depth)
        self._open.discard(id(value))

    def _dict(self, value: dict[Any, Any], depth: int) -> None:
        items = list(dict.items(value))
        if not all(is_key(key) for key, _ in items):
            items = [(_plain_key(key), item) for key, item in items]
            if not all(is_key(key) for key, _ in items):
                self._unsupported("dict with keys that are neither text nor integers")
                return
            if len(dict(items)) < len(items):  # different by a comparison of the learner's only
                self._unsupported("dict with two keys of one name")
                return
        if not self._begin(value, depth):
            return
        self._expect_room(2 * len(items))
        self._keys += len(items)
        if self._keys > KEYS:
            raise WireError(f"the value has more than {KEYS} keys")
        self._open.add(id(value))
        self._small += _SIZED.pack(Tag.DICT, len(items))
        depth += 1
        for key, item in items:
            self._value(key, depth)
            self._value(item, depth)
        self._open.discard(id(value))

    def _array(self, whole: np.ndarray[Any, Any], depth: int) -> None:
        plain = type(whole) is np.ndarray  # for it, nobody imports what knows masks
        if not plain and issubclass(type(whole), np.ma.MaskedArray):  # what stands under a mask is no answer
            self._unsupported("masked array")
            return
        value = whole if plain else np.ndarray.view(whole, np.ndarray)
        dtype = value.dtype
        native = dtype if dtype.isnative else dtype.newbyteorder("=")
        index = DTYPES.find(native.char)
        if index < 0 or dtype.kind not in "biufc":
            self._unsupported(ARRAY_KINDS.get(dtype.kind, OTHER_KIND))
            return
        if not value.size and math.prod(n for n in value.shape if n) > ITEMS:
            self._unsupported("structure that is too large")
            return
        if not self._begin(whole, depth):
            return
        fortran = value.flags.fnc
        self._small += Tag.ARRAY + ARRAY.pack(index, not dtype.isnative, fortran, value.ndim)
        self._small += struct.pack(f"<{value.ndim}Q", *value.shape)
        order: Literal["C", "F"] = "F" if fortran else "C"
        value = _without_padding(value)
        if value.nbytes < _LARGE:
            self._small += value.tobytes(order)
        else:
            self._put_large(value.ravel(order).view(np.uint8).data)


# On x86 a long double has ten bytes in sixteen; the other six are whatever stood there, and are nobody's business.
_PADDED = np.finfo(np.longdouble).nmant == 63 and np.dtype(np.longdouble).itemsize == 16


def _without_padding(value: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The array, or, where its numbers have bytes without a meaning, a copy of the same order with zeros there."""
    if not _PADDED or value.dtype.char not in "gG":
        return value
    clean = value.copy(order="A")
    pieces = clean.reshape(-1, order="A").view(np.uint8).reshape(-1, 16)
    pieces[:, slice(10, 16) if value.dtype.isnative else slice(0, 6)] = 0
    return clean


_WRITERS: dict[type, Callable[[Encoder, Any, int], None]] = {
    type(None): Encoder._none,
    bool: Encoder._bool,
    int: Encoder._int,
    float: Encoder._float,
    complex: Encoder._complex,
    str: Encoder._str,
    bytes: Encoder._bytes,
    list: Encoder._list,
    tuple: Encoder._tuple,
    dict: Encoder._dict,
    np.ndarray: Encoder._array,
}


_BASES: dict[type, Callable[[Encoder, Any, int], None]] = {
    **{kind: write for kind, write in _WRITERS.items() if kind not in (type(None), bool)},
    range: Encoder._range,
    **dict.fromkeys(map(type, ({}.keys(), {}.values(), {}.items())), Encoder._view),
}
"""What a value is written as that is of none of the exact types: its base, or the list that it stands for."""


def _plain_key(key: Any) -> Any:
    """A key as its base."""
    kind = type(key)
    if issubclass(kind, str):
        return str.__str__(key)
    if issubclass(kind, int):
        return int.__index__(key)
    return int(key) if kind in _SCALARS and np.dtype(kind).kind in "iu" else key


def kind_of(value: Any) -> str:
    """A word for what a value is, made from its type alone: no method of the value runs."""
    kind = type(value)
    if issubclass(kind, type):
        return "class"
    name = type.__getattribute__(kind, "__name__")
    name = "array.array" if name == "array" else "tensor" if name in TENSORS else name
    return name if name in KINDS else OTHER_KIND
