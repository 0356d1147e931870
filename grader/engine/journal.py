"""The journal: every result is in it the moment it is known, so that a kill loses nothing that was done.

One JSON line a result, and one for what is said of it once that is known; appended and flushed, each with a checksum: a
line is believed whole or not at all, so that one that a kill has cut or a disk has changed is as if it had never been
written. A score is not believed, but added up again from the checks. At the end of a run the journal is written anew,
whole, with what counts.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from grader.engine.results import scored
from grader.file_writing import write_atomically
from grader.model import Explained, Graded, GradeError

_NAME = "journal.jsonl"
_LOCK = ".lock"
_PARTS = (".*.part", "students/.*.part", "submissions/*/.*.part")


class _Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """A record as it stands in the journal, a result or an explanation, and the checksum of its bytes."""

    sum: str
    graded: msgspec.Raw = msgspec.Raw()
    explained: msgspec.Raw = msgspec.Raw()


class Entries(NamedTuple):
    """What a journal holds: the last result of each student, and the explanations that belong to them."""

    graded: dict[str, Graded]
    explained: dict[str, Explained]


class Journal:
    """The journal of one output folder; only one run at a time may hold it. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / _NAME
        self._lock = -1
        self._file = -1
        self.damaged: list[int] = []
        """The lines, from 1, that could not be believed when it was read."""

    def __enter__(self) -> Self:
        """Take the folder, and clear away what a kill left beside the files that it was writing.

        Raises
        ------
        GradeError
            Where another run holds it.
        OSError
            Where it cannot be written.
        """
        self._lock = os.open(self._folder / _LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
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

    def read(self) -> Entries:
        """The last whole records of each student. Lines that cannot be believed are `damaged`, and count nothing.

        Returns
        -------
        Entries
            By student; empty where there is no journal yet.
        """
        found = Entries({}, {})
        self.damaged.clear()
        try:
            lines = self._path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return found
        for number, line in enumerate(lines, 1):
            record = _decoded(line)
            if isinstance(record, Graded):
                found.graded[record.result.student] = record
            elif record is not None:
                found.explained[record.student] = record
            elif line:
                self.damaged.append(number)
        return found

    def append(self, record: Graded | Explained) -> None:
        """Write one record down.

        Parameters
        ----------
        record : Graded or Explained
        """
        if self._file < 0:
            self._file = os.open(self._path, os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC, 0o600)
            os.write(self._file, b"\n")  # ends a line that a kill may have cut
        line = _encoded(record)
        while line:
            line = line[os.write(self._file, line) :]

    def compact(self, records: Iterable[Graded | Explained]) -> None:
        """Write the journal anew with these records only.

        Parameters
        ----------
        records : iterable of Graded or Explained

        Raises
        ------
        OSError
            Where the file cannot be written.
        """
        write_atomically(self._path, b"".join(map(_encoded, records)))


def _encoded(record: Graded | Explained) -> bytes:
    data = msgspec.json.encode(record)
    kind = "graded" if isinstance(record, Graded) else "explained"
    return msgspec.json.encode(_Line(_sum(data), **{kind: msgspec.Raw(data)})) + b"\n"


def _decoded(line: bytes) -> Graded | Explained | None:
    """The record in a line, the score of a result added up; None where the line is not as it was written."""
    try:
        found = msgspec.json.decode(line, type=_Line)
        data = bytes(found.graded) or bytes(found.explained)
        if found.sum != _sum(data):
            return None
        if not bytes(found.graded):
            return msgspec.json.decode(data, type=Explained)
        graded = msgspec.json.decode(data, type=Graded)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return msgspec.structs.replace(graded, result=scored(graded.result))


def _sum(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]
