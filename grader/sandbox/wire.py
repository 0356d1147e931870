"""The codec between a checker and a worker: a closed set of types, and nothing else.

Theory of operation
-------------------
A message is one value. A value is a tag byte and what the tag says: there is no type name, no pickle, no
attribute, nothing that is looked up. Every length is compared with the bytes that are really there before
anything is allocated, and `_WEIGHT` bounds what shared references may unfold to, so that a small message
cannot become large work. Encoding reads exact types only (`type(x) is list`), so no method of a learner's
class ever runs here. What is not in the set arrives as `Unsupported`, with a word for its kind.

Lists, tuples, dicts and arrays are numbered in the order in which they begin, and a second appearance of the
same object is a reference to its number: `v = s = {}` is seen. A structure that contains itself is unsupported.

The worker runs this file too: standard library and NumPy only.
"""

from __future__ import annotations

import functools
import math
import struct
import types
from collections.abc import Callable
from typing import Any

import numpy as np

DEPTH = 64
"""How deep a value may nest: deeper than any course's answer, far less than the interpreter's stack."""
_ITEMS = 1_000_000
_WEIGHT = 4_000_000
_INTEGER_BYTES = 1024
_DIMENSIONS = 32
_DTYPES = "?bBhHiIlLqQefdgFDG"

_U32 = struct.Struct("<I")
_I64 = struct.Struct("<q")
_U64 = struct.Struct("<Q")
_F64 = struct.Struct("<d")
_C128 = struct.Struct("<dd")
_ARRAY = struct.Struct("<BBBB")  # index of the dtype, swapped byte order, Fortran order, dimensions


class WireError(Exception):
    """The bytes are not a message, or the value is too large to be one."""


class Unsupported:
    """Stands where a value could not cross; `kind` says what it was ("generator", "masked array", ...)."""

    __slots__ = ("kind",)

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __repr__(self) -> str:
        return f"Unsupported({self.kind!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unsupported) and other.kind == self.kind

    def __hash__(self) -> int:
        return hash(self.kind)


_CALLABLES = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    functools.partial,
    np.ufunc,
)
_OTHER_KIND = "object of another class"
_ARRAY_KINDS = {
    "O": "object array",
    "U": "array of text",
    "S": "array of bytes",
    "M": "array of dates",
    "m": "array of time spans",
    "V": "structured array",
}
# A kind is shown to learners, and comes from the learner's process: only words from this list arrive.
_KINDS = {
    *_ARRAY_KINDS.values(),
    *"OrderedDict defaultdict Counter deque set frozenset range generator map zip filter enumerate".split(),
    *"function builtin_function_or_method method partial ufunc type class module slice memoryview".split(),
    *"bytearray array Fraction Decimal Random RandomState Generator ellipsis iterator coroutine".split(),
    *"list_iterator dict_keys dict_values dict_items NotImplementedType memmap recarray ndarray".split(),
    "masked array",
    "matrix",
    "class",
    "dict with keys that are neither text nor integers",
    "integer of thousands of digits",
    "structure that contains itself",
    "structure that is nested too deep",
}
_SCALARS: dict[type, int] = {np.dtype(char).type: index for index, char in enumerate(_DTYPES)}
_TYPES = [np.dtype(char) for char in _DTYPES]


class Encoder:
    """Turns one value into bytes. `export` gives a callable its handle; without it, none may cross."""

    def __init__(self, export: Callable[[Any], int] | None = None) -> None:
        self._export = export
        self._parts: list[Any] = []
        self._numbers: dict[int, int] = {}
        self._keep: list[Any] = []  # holds what `id` was taken of, so that no number is given twice
        self._open: set[int] = set()
        self._items = 0
        self._size = 0

    def encode(self, value: Any) -> list[Any]:
        """The message as a list of byte strings and buffers, to be written one after the other.

        Raises
        ------
        WireError
            Where the value has more than a million items.
        """
        self._value(value, 0)
        return self._parts

    def _put(self, *parts: Any) -> None:
        self._parts.extend(parts)

    def _unsupported(self, kind: str) -> None:
        text = kind[:80].encode("utf-8", "replace")
        self._put(b"u", _U32.pack(len(text)), text)

    def _value(self, value: Any, depth: int) -> None:
        self._items += 1
        if self._items > _ITEMS:
            raise WireError("the value has more than a million items")
        kind = type(value)
        write = _WRITERS.get(kind)
        if write is not None:
            write(self, value, depth)
        elif kind in _SCALARS:
            self._put(b"n", bytes((_SCALARS[kind],)), np.asarray(value).tobytes())
        elif kind is Callback and value.handle is not None:
            self._put(b"k", _U32.pack(value.handle))
        elif isinstance(value, _CALLABLES) and self._export is not None:
            self._put(b"h", _U32.pack(self._export(value)))
        elif kind is Unsupported:
            self._unsupported(value.kind)
        else:
            self._unsupported(kind_of(value))

    def _none(self, value: None, depth: int) -> None:
        self._put(b"N")

    def _bool(self, value: bool, depth: int) -> None:
        self._put(b"T" if value else b"F")

    def _int(self, value: int, depth: int) -> None:
        if -(2**63) <= value < 2**63:
            self._put(b"i", _I64.pack(value))
            return
        size = value.bit_length() // 8 + 1
        if size > _INTEGER_BYTES:
            self._unsupported("integer of thousands of digits")
            return
        self._put(b"I", _U32.pack(size), value.to_bytes(size, "little", signed=True))

    def _float(self, value: float, depth: int) -> None:
        self._put(b"f", _F64.pack(value))

    def _complex(self, value: complex, depth: int) -> None:
        self._put(b"c", _C128.pack(value.real, value.imag))

    def _str(self, value: str, depth: int) -> None:
        text = value.encode("utf-8", "surrogatepass")
        self._put(b"s", _U32.pack(len(text)), text)

    def _bytes(self, value: bytes, depth: int) -> None:
        self._put(b"b", _U32.pack(len(value)), value)

    def _begin(self, value: Any, depth: int) -> bool:
        """Number a container; False where it was written as a reference, or could not be written."""
        identity = id(value)
        if identity in self._open:
            self._unsupported("structure that contains itself")
            return False
        if identity in self._numbers:
            self._put(b"r", _U32.pack(self._numbers[identity]))
            return False
        if depth >= DEPTH:
            self._unsupported("structure that is nested too deep")
            return False
        self._numbers[identity] = len(self._numbers)
        self._keep.append(value)
        return True

    def _list(self, value: list[Any], depth: int) -> None:
        self._sequence(b"l", value, list(value), depth)

    def _tuple(self, value: tuple[Any, ...], depth: int) -> None:
        self._sequence(b"t", value, value, depth)

    def _sequence(self, tag: bytes, value: Any, items: Any, depth: int) -> None:
        if not self._begin(value, depth):
            return
        self._open.add(id(value))
        self._put(tag, _U32.pack(len(items)))
        for item in items:
            self._value(item, depth + 1)
        self._open.discard(id(value))

    def _dict(self, value: dict[Any, Any], depth: int) -> None:
        items = list(value.items())
        odd = next((type(key) for key, _ in items if type(key) is not str and type(key) is not int), None)
        if odd is not None:
            self._unsupported("dict with keys that are neither text nor integers")
            return
        if not self._begin(value, depth):
            return
        self._open.add(id(value))
        self._put(b"d", _U32.pack(len(items)))
        for key, item in items:
            self._value(key, depth + 1)
            self._value(item, depth + 1)
        self._open.discard(id(value))

    def _array(self, value: np.ndarray[Any, Any], depth: int) -> None:
        dtype = value.dtype
        native = dtype if dtype.isnative else dtype.newbyteorder("=")
        index = _DTYPES.find(native.char)
        if index < 0 or dtype.kind not in "biufc":
            self._unsupported(_ARRAY_KINDS.get(dtype.kind, _OTHER_KIND))
            return
        if not self._begin(value, depth):
            return
        fortran = value.flags.f_contiguous and not value.flags.c_contiguous
        self._put(b"a", _ARRAY.pack(index, not dtype.isnative, fortran, value.ndim))
        self._put(*(_U64.pack(n) for n in value.shape))
        if value.size:
            flat = value.ravel(order="F" if fortran else "C")
            self._put(flat.view(np.uint8).data)


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


def kind_of(value: Any) -> str:
    """A word for what a value is, made from its type alone: no method of the value runs."""
    kind = type(value)
    if issubclass(kind, np.ma.MaskedArray):
        return "masked array"
    if issubclass(kind, np.matrix):
        return "matrix"
    if isinstance(value, type):
        return "class"
    name = type.__getattribute__(kind, "__name__")
    return name if name in _KINDS else _OTHER_KIND


class Callback:
    """A function that lives on the other side: calling it sends the arguments there and waits."""

    __slots__ = ("_call", "handle")

    def __init__(self, handle: int, call: Callable[..., Any]) -> None:
        self.handle = handle
        self._call = call

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._call(self.handle, args, kwargs)


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
        count: int = _U32.unpack(self._take(4))[0]
        if count > len(self._data) - self._at:  # every item takes a byte at least
            raise WireError("a length beyond the end of the message")
        return count

    def _charge(self, weight: int) -> int:
        self._weight += weight
        if self._weight > _WEIGHT:
            raise WireError("references that unfold to too many items")
        return weight

    def _value(self, depth: int) -> tuple[Any, int]:
        """A value, and how many items it unfolds to."""
        if depth > DEPTH + 1:
            raise WireError("nested too deep")
        tag = self._take(1)[0]
        read = _READERS.get(tag)
        if read is None:
            raise WireError("an unknown tag")
        return read(self, depth)

    def _constant(self, value: Any) -> tuple[Any, int]:
        return value, self._charge(1)

    def _int(self, depth: int) -> tuple[Any, int]:
        return _I64.unpack(self._take(8))[0], self._charge(1)

    def _integer(self, depth: int) -> tuple[Any, int]:
        size = self._count()
        if size > _INTEGER_BYTES:
            raise WireError("an integer that is too long")
        return int.from_bytes(self._take(size), "little", signed=True), self._charge(1)

    def _float(self, depth: int) -> tuple[Any, int]:
        return _F64.unpack(self._take(8))[0], self._charge(1)

    def _complex(self, depth: int) -> tuple[Any, int]:
        return complex(*_C128.unpack(self._take(16))), self._charge(1)

    def _str(self, depth: int) -> tuple[Any, int]:
        try:
            return str(self._take(self._count()), "utf-8", "surrogatepass"), self._charge(1)
        except UnicodeDecodeError:
            raise WireError("text that is not UTF-8") from None

    def _bytes(self, depth: int) -> tuple[Any, int]:
        return bytes(self._take(self._count())), self._charge(1)

    def _unsupported(self, depth: int) -> tuple[Any, int]:
        kind = self._str(depth)[0]
        return Unsupported(kind if kind in _KINDS else _OTHER_KIND), 1

    def _reference(self, depth: int) -> tuple[Any, int]:
        number = _U32.unpack(self._take(4))[0]
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
        items: dict[Any, Any] = {}
        for _ in range(count):
            key, more = self._value(depth + 1)
            if type(key) is not str and type(key) is not int:
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
        index, swapped, fortran, dimensions = _ARRAY.unpack(self._take(4))
        dtype = self._dtype(index)
        if swapped > 1 or fortran > 1 or dimensions > _DIMENSIONS:
            raise WireError("an array header that makes no sense")
        shape = tuple(_U64.unpack(self._take(8))[0] for _ in range(dimensions))
        if any(n > 2**40 for n in shape):
            raise WireError("an array larger than any memory")
        flat = self._numbers(dtype.newbyteorder() if swapped else dtype, math.prod(shape))
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
        handle = _U32.unpack(self._take(4))[0]
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


def encode(value: Any, export: Callable[[Any], int] | None = None) -> bytes:
    """The bytes of one value. See `Encoder`."""
    return b"".join(Encoder(export).encode(value))


def decode(
    data: bytes | bytearray | memoryview,
    bind: Callable[[int], Any] | None = None,
    own: Callable[[int], Any] | None = None,
) -> Any:
    """The value that the bytes stand for. See `Decoder`."""
    return Decoder(data, bind, own).decode()
