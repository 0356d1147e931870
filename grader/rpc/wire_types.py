"""The closed set of what may cross between a checker and a worker: types, limits, and words for the rest."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

DEPTH = 64
"""How deep a value may nest: deeper than any course's answer, far less than the interpreter's stack."""
ITEMS = 1_000_000
"""How many items a message may have."""
WEIGHT = 4_000_000
"""How many items shared references may unfold to."""
ENTRIES = 4
"""How many entries of an array weigh as much as an item: what is compared is time and memory of ours."""
KEYS = 20_000
"""How many keys the dicts of a message may have together: keys can be chosen to collide, which is quadratic."""
INTEGER_BYTES = 1024
"""How long an integer may be: more than two thousand digits."""
DIMENSIONS = 32
"""How many axes an array may have."""
DTYPES = "?bBhHiIlLqQefdgFDG"
"""The dtypes of arrays and scalars, by NumPy's characters; on the wire, their index here."""


class Tag:
    """Every kind of value there is on the wire, by the byte that it begins with. No other byte is read.

    `encoder` has the types that are written as each, `decoder` what is read of each.
    """

    NONE, TRUE, FALSE = b"N", b"T", b"F"  # the tag is all of it
    INT, FLOAT, COMPLEX = b"i", b"f", b"c"  # one or two numbers of eight bytes
    LONG_INT, TEXT, BYTES = b"I", b"s", b"b"  # a length, and so many bytes
    LIST, TUPLE, DICT = b"l", b"t", b"d"  # a count, and so many values, or keys with their values
    ARRAY = b"a"  # ARRAY, the sizes of its axes, its entries
    SCALAR = b"n"  # the index of its dtype, one entry
    REFERENCE = b"r"  # the number of a list, tuple, dict or array that began before
    THEIRS, OURS = (
        b"h",
        b"k",
    )  # the handle of a function: of the sender's, or of the receiver's that comes back
    UNSUPPORTED = b"u"  # a word for what cannot cross


U32 = struct.Struct("<I")
I64 = struct.Struct("<q")
F64 = struct.Struct("<d")
C128 = struct.Struct("<dd")
ARRAY = struct.Struct("<BBBB")  # index of the dtype, swapped byte order, Fortran order, dimensions


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


OTHER_KIND = "object of another class"
ARRAY_KINDS = {
    "O": "object array",
    "U": "array of text",
    "S": "array of bytes",
    "M": "array of dates",
    "m": "array of time spans",
    "V": "structured array",
}
_TYPE_NAMES = """
    OrderedDict defaultdict Counter deque set frozenset range generator map zip filter enumerate
    function builtin_function_or_method method partial ufunc type class module slice memoryview
    bytearray Fraction Decimal Random RandomState Generator ellipsis iterator coroutine
    mappingproxy UserDict ChainMap SimpleNamespace
    list_iterator dict_keys dict_values dict_items NotImplementedType memmap recarray ndarray
"""
# A kind is shown to learners, and comes from the learner's process: only words from this list arrive.
KINDS = {
    *ARRAY_KINDS.values(),
    *_TYPE_NAMES.split(),
    "array.array",
    "masked array",
    "matrix",
    "class",
    "dict with keys that are neither text nor integers",
    "dict with two keys of one name",
    "integer of thousands of digits",
    "structure that contains itself",
    "structure that is nested too deep",
    "structure that is too large",
    "tensor",
}
TENSORS = frozenset(
    "EagerTensor Tensor SymbolicTensor KerasTensor Variable ResourceVariable Parameter IndexedSlices".split()
)
"""What frameworks call the classes of their arrays and variables: none of them is an array of NumPy's."""


def is_key(value: object) -> bool:
    """Whether a dict with this key may cross: text, and integers of eight bytes, of which few share a hash.

    Parameters
    ----------
    value : object

    Returns
    -------
    bool
    """
    return type(value) is str or (type(value) is int and -(2**63) <= value < 2**63)


class Callback:
    """A function that lives on the other side: calling it sends the arguments there and waits."""

    __slots__ = ("_call", "handle")

    def __init__(self, handle: int, call: Callable[..., Any]) -> None:
        self.handle = handle
        self._call = call

    def __deepcopy__(self, memo: object) -> Callback:
        return self

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it, over there."""
        return self._call(self.handle, args, kwargs)
