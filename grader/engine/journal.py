"""The journal: every result is in it the moment it is known, so that a kill loses nothing that was done.

One JSON line a result, appended and flushed. The last line may be cut by a kill; it is then as if it had never been
written. At the end of a run the journal is written anew, whole, with what counts.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from grader.files import write_atomically
from grader.model import Graded, GradeError

_NAME = "journal.jsonl"
_LOCK = ".lock"
_PARTS = (".*.part", "students/.*.part", "submissions/*/.*.part")


class Journal:
    """The journal of one output folder; only one run at a time may hold it. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / _NAME
        self._lock = -1
        self._file = -1

    def __enter__(self) -> Self:
        """Take the folder, and clear away what a kill left beside the files that it was writing.

        Raises
        ------
        GradeError
            Where another run holds it.
        OSError
            Where it cannot be written.
        """
        self._lock = os.open(self._folder / _LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._lock)
            raise GradeError(
                f"Another `grade run` is writing to {self._folder}; wait for it, or choose another -o."
            ) from None
        for pattern in _PARTS:  # as `write_atomically` names them; nobody else writes here now
            for part in self._folder.glob(pattern):
                part.unlink(missing_ok=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the folder go."""
        if self._file >= 0:
            os.close(self._file)
        os.close(self._lock)

    def read(self) -> dict[str, Graded]:
        """The last whole entry of each student. Lines that cannot be read are as if they were not there."""
        entries: dict[str, Graded] = {}
        try:
            lines = self._path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return {}
        decoder = msgspec.json.Decoder(Graded)
        for line in lines:
            try:
                graded = decoder.decode(line)
            except msgspec.DecodeError:
                continue
            entries[graded.result.student] = graded
        return entries

    def append(self, graded: Graded) -> None:
        """Write one result down."""
        if self._file < 0:
            self._file = os.open(self._path, os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC, 0o644)
            os.write(self._file, b"\n")  # ends a line that a kill may have cut
        line = msgspec.json.encode(graded) + b"\n"
        while line:
            line = line[os.write(self._file, line) :]

    def compact(self, entries: Iterable[Graded]) -> None:
        """Write the journal anew with these entries only."""
        write_atomically(self._path, b"".join(msgspec.json.encode(one) + b"\n" for one in entries))
