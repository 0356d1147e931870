"""The codec between a checker and a worker: a closed set of types, and nothing else.

Theory of operation
-------------------
A message is one value. A value is a tag byte and what the tag says: there is no type name, no pickle, no
attribute, nothing that is looked up. Every length is compared with the bytes that are really there before
anything is allocated, and `WEIGHT` bounds what shared references may unfold to, so that a small message
cannot become large work. Encoding reads exact types only (`type(x) is list`), so no method of a learner's
class ever runs here. What is not in the set arrives as `Unsupported`, with a word for its kind.

Lists, tuples, dicts and arrays are numbered in the order in which they begin, and a second appearance of the
same object is a reference to its number: `v = s = {}` is seen. A structure that contains itself is unsupported.

The worker runs this file too: standard library and NumPy only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.rpc.decoder import Decoder
from grader.rpc.encoder import Encoder
from grader.rpc.wire_types import Callback, Unsupported, WireError

__all__ = ["Callback", "Decoder", "Encoder", "Unsupported", "WireError", "decode", "encode"]


def encode(value: Any, export: Callable[[Any], int] | None = None) -> bytes:
    """The bytes of one value. See `Encoder`.

    Parameters
    ----------
    value : Any
    export : callable, optional

    Returns
    -------
    bytes

    Raises
    ------
    WireError
        Where the value is too large.
    """
    return b"".join(Encoder(export).encode(value))


def decode(
    data: bytes | bytearray | memoryview,
    bind: Callable[[int], Any] | None = None,
    own: Callable[[int], Any] | None = None,
) -> Any:
    """The value that the bytes stand for. See `Decoder`.

    Parameters
    ----------
    data : bytes or bytearray or memoryview
    bind : callable, optional
    own : callable, optional

    Returns
    -------
    Any

    Raises
    ------
    WireError
        Where they stand for none.
    """
    return Decoder(data, bind, own).decode()
