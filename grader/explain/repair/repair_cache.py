"""What was found for definitions that came before: in a class that copies, the same one comes again and again.

A checker forks for every submission, so what a fork has found is kept in memory that all forks of a checker share. It
ends with the checker. Nothing of a submission runs in any of them.
"""

from __future__ import annotations

import hashlib
import mmap
import struct
from collections.abc import Sequence

import msgspec

from grader.explain.repair.steps import Step

_BYTES = 4 << 20
"""Then nothing more is kept."""
_LARGEST = 200_000
_LENGTH = struct.Struct("<I")


class Memory:
    """Steps by what they were found for. One process at a time uses it."""

    def __init__(self, size: int = _BYTES) -> None:
        self._shared = mmap.mmap(-1, size)

    def recall(self, key: bytes) -> list[Step] | None:
        """What was kept; None where nothing was."""
        at = 0
        while at + _LENGTH.size < len(self._shared):
            (length,) = _LENGTH.unpack_from(self._shared, at)
            at += _LENGTH.size
            if not length:
                return None
            if self._shared[at : at + len(key)] == key:
                return msgspec.msgpack.decode(self._shared[at + len(key) : at + length], type=list[Step])
            at += length
        return None

    def keep(self, key: bytes, steps: Sequence[Step]) -> None:
        """Keep it, if there is room."""
        data = key + msgspec.msgpack.encode(steps)
        at = self._end()
        if len(data) <= _LARGEST and at + _LENGTH.size + len(data) <= len(self._shared):
            self._shared[at + _LENGTH.size : at + _LENGTH.size + len(data)] = data
            _LENGTH.pack_into(self._shared, at, len(data))

    def _end(self) -> int:
        at = 0
        while at + _LENGTH.size <= len(self._shared):
            (length,) = _LENGTH.unpack_from(self._shared, at)
            if not length:
                return at
            at += _LENGTH.size + length
        return len(self._shared)


def key_of(*parts: str) -> bytes:
    """The hash of what steps depend on."""
    return hashlib.sha256("\0".join(f"{len(one)}:{one}" for one in parts).encode()).digest()
