"""The records of a journal by student, read when they are asked for: in memory lies only where each stands."""

from __future__ import annotations

import os
import struct
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from grader.engine.journal_lines import decoded
from grader.model import Explained, Graded, GradeError
from grader.on_disk import DiskMap

Record = TypeVar("Record", bound=Graded | Explained)


class LineSpan(NamedTuple):
    """Where a line stands in a file, in bytes; its newline is left out."""

    offset: int
    length: int


class JournalReader:
    """An open journal. It can be read after another file has taken its name, until nobody holds the reader."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises
        ------
        OSError
            Where it cannot be read.
        """
        self._path = path
        self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        weakref.finalize(self, os.close, self._descriptor)

    def line(self, place: LineSpan) -> bytes:
        """The bytes at a place.

        Parameters
        ----------
        place : LineSpan

        Returns
        -------
        bytes

        Raises
        ------
        GradeError
            Where the file has become shorter meanwhile.
        """
        parts, at, left = [], place.offset, place.length
        while left:
            part = os.pread(self._descriptor, left, at)
            if not part:
                raise self.changed()
            parts.append(part)
            at, left = at + len(part), left - len(part)
        return b"".join(parts)

    def changed(self) -> GradeError:
        """What to say where a line is no longer what it was when the run began.

        Returns
        -------
        GradeError
        """
        return GradeError(f"{self._path} was changed during the run; start the run again.", exit_code=3)


_SPAN = struct.Struct("<QQ")


def spans() -> DiskMap[LineSpan]:
    """An empty map, on disk, of where lines stand.

    Returns
    -------
    DiskMap
    """
    return DiskMap(lambda place: _SPAN.pack(*place), lambda data: LineSpan(*_SPAN.unpack(data)))


class Records(Mapping[str, Record], Generic[Record]):
    """The last record of each student, of one kind, in the order of their ids.

    Each is read, and its checksum compared, when it is asked for.
    """

    def __init__(self, kind: type[Record]) -> None:
        self._kind = kind
        self._places = spans()
        self._reader: JournalReader | None = None

    def move(self, reader: JournalReader | None, places: DiskMap[LineSpan]) -> None:
        """From now on they stand in this file, at these places.

        Parameters
        ----------
        reader : JournalReader or None
            None where there is no journal, and no place.
        places : DiskMap of LineSpan
        """
        self._reader, self._places = reader, places

    def add(self, student: str, place: LineSpan) -> None:
        """Another record of a student counts now.

        Parameters
        ----------
        student : str
        place : LineSpan
        """
        self._places[student] = place

    def line(self, student: str) -> bytes:
        """The record as it stands in the journal, without its newline.

        Parameters
        ----------
        student : str

        Returns
        -------
        bytes

        Raises
        ------
        KeyError
            Where there is none.
        """
        place = self._places[student]
        assert self._reader is not None
        return self._reader.line(place)

    def __getitem__(self, student: str) -> Record:
        found = decoded(self.line(student))
        if not isinstance(found, self._kind):
            assert self._reader is not None
            raise self._reader.changed()
        return found

    def __contains__(self, student: object) -> bool:
        return student in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
