"""What was read of a class: in memory while it is little, and then in a file without a name that ends with the run.

Nobody can open that file, and nothing is left of it, however the run ends. So a class of any size takes as much
memory as a small one.
"""

from __future__ import annotations

import os
import tempfile
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from grader.model import GradeError, KeptBytes
from grader.on_disk import DiskList

_MOST_IN_MEMORY = 8 * 1024 * 1024
"""Bytes of a run that stay in memory: a class of several hundred."""


class Shelved(KeptBytes, frozen=True):
    """Bytes on a shelf. Two are equal where they are the same place of the same shelf."""

    shelf: Shelf
    offset: int
    length: int

    def __len__(self) -> int:
        return self.length

    def read(self) -> bytes:
        """The bytes.

        Returns
        -------
        bytes
            As they were put there.
        """
        return self.shelf.read(self.offset, self.length)


class Shelf:
    """Keeps bytes for as long as somebody holds what it gave for them."""

    def __init__(self, most_in_memory: int = _MOST_IN_MEMORY) -> None:
        self._left = most_in_memory
        self._file = -1
        self._end = 0

    def put(self, data: bytes) -> bytes | Shelved:
        """Keep some bytes.

        Parameters
        ----------
        data : bytes

        Returns
        -------
        bytes or Shelved
            The same bytes, or where they lie.

        Raises
        ------
        GradeError
            Where there is no room for them.
        """
        if len(data) <= self._left:
            self._left -= len(data)
            return data
        kept = Shelved(self, self._end, len(data))
        try:
            self._write(data)
        except OSError as error:
            raise GradeError(
                f"No room in {tempfile.gettempdir()} for what was handed in ({error.strerror}): set TMPDIR.",
                exit_code=3,
            ) from None
        return kept

    def codec(self, kind: Any) -> tuple[Callable[[Any], bytes], Callable[[bytes], Any]]:
        """How records, in which bytes of this shelf or of another may be, are written and read.

        Parameters
        ----------
        kind : type
            Of the records: msgspec can write and read it.

        Returns
        -------
        tuple of callable and callable
        """
        shelves = [self]

        def number_of(shelf: Shelf) -> int:
            if shelf not in shelves:
                shelves.append(shelf)
            return shelves.index(shelf)

        encoder = msgspec.msgpack.Encoder(enc_hook=number_of)
        decoder = msgspec.msgpack.Decoder(kind, dec_hook=lambda _kind, number: shelves[number])
        return encoder.encode, decoder.decode

    def list_of(self, kind: Any) -> DiskList[Any]:
        """An empty list on disk for such records.

        Parameters
        ----------
        kind : type
            Of the records.

        Returns
        -------
        DiskList
            It reads a record anew wherever it is asked for.
        """
        return DiskList(*self.codec(kind))

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Where this ends with an exception, what was put meanwhile is gone, and takes no room: nobody may hold it.

        Yields
        ------
        None

        Raises
        ------
        BaseException
            What it ended with.
        """
        left, end = self._left, self._end
        try:
            yield
        except BaseException:
            self._left, self._end = left, end
            if self._file >= 0:
                os.ftruncate(self._file, end)
                os.lseek(self._file, end, os.SEEK_SET)
            raise

    def _write(self, data: bytes) -> None:
        if self._file < 0:
            with tempfile.TemporaryFile(buffering=0) as file:
                self._file = os.dup(file.fileno())
            weakref.finalize(self, os.close, self._file)
        left = memoryview(data)
        while left:
            written = os.write(self._file, left)
            left, self._end = left[written:], self._end + written

    def read(self, offset: int, length: int) -> bytes:
        """Bytes that were put here.

        Parameters
        ----------
        offset : int
        length : int

        Returns
        -------
        bytes

        Raises
        ------
        AssertionError
            Where they never were here: a fault of ours.
        """
        parts = []
        while length:
            part = os.pread(self._file, length, offset)
            if not part:
                raise AssertionError("nobody else has this file")
            parts.append(part)
            offset, length = offset + len(part), length - len(part)
        return b"".join(parts)
