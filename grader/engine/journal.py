"""The journal: every result is in it the moment it is known, so that a kill loses nothing that was done.

One JSON line a result, and one for what is said of it once that is known; appended and flushed, each with a checksum: a
line is believed whole or not at all, so that one that a kill has cut or a disk has changed is as if it had never been
written. A score is not believed, but added up again from the checks. At the end of a run the journal is written anew,
whole, with what counts. However large it is, it never lies in memory: what it holds is read line by line, and read
again where somebody asks for it.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from grader.engine.journal_lines import checksum, decoded, encoded, whose
from grader.engine.journal_records import JournalReader, LineSpan, Records, spans
from grader.file_writing import write_atomically
from grader.model import Explained, Graded, GradeError
from grader.on_disk import DiskMap

_NAME = "journal.jsonl"
_LOCK = ".lock"


def _parts(folder: Path) -> Iterator[str]:
    """What `write_atomically` had begun to write: in the folder of a run, among the pages, and beside each file."""
    for one in _inside(folder):
        if one.name in {"students", "submissions"}:
            for below in _inside(one):
                yield from _begun([below])
                yield from _begun(_inside(below)) if one.name == "submissions" else ()
        yield from _begun([one])


def _inside(folder: os.PathLike[str]) -> Iterator[os.DirEntry[str]]:
    """Entry by entry, and no `Path` of each: it would keep the names for good."""
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:  # it is not there, or is no folder of ours
        return


def _begun(entries: Iterable[os.DirEntry[str]]) -> Iterator[str]:
    return (one.path for one in entries if one.name.startswith(".") and one.name.endswith(".part"))


class Entries(NamedTuple):
    """What a journal holds: the last result of each student, and the explanations that belong to them.

    What is appended later is in them too.
    """

    graded: Records[Graded]
    explained: Records[Explained]
    assignments: set[str]
    """Of which assignments there are results, also such as count no more."""

    def add(self, record: Graded | Explained, place: LineSpan) -> None:
        """A record stands at a place of the journal, and counts.

        Parameters
        ----------
        record : Graded or Explained
        place : LineSpan
        """
        if isinstance(record, Graded):
            self.assignments.add(record.result.assignment)
            self.graded.add(whose(record), place)
        else:
            self.explained.add(whose(record), place)


class _Kept(NamedTuple):
    """What a journal keeps of one kind, and where it will stand."""

    records: Records[Any]
    students: Collection[str]
    places: DiskMap[LineSpan]


class Journal:
    """The journal of one output folder; only one run at a time may hold it. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / _NAME
        self._lock = -1
        self._file = -1
        self._entries = Entries(Records(Graded), Records(Explained), set())
        self._reader: JournalReader | None = None
        self._lines = 0
        self._print = sha256()
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
        for part in _parts(self._folder):  # nobody else writes here now
            Path(part).unlink(missing_ok=True)
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
        self.damaged.clear()
        self._lines = 0
        self._print = sha256()
        try:
            reader = JournalReader(self._path)
        except FileNotFoundError:
            self._move(None)
            return self._entries
        self._move(reader)
        offset = 0
        with self._path.open("rb") as file:
            for number, whole in enumerate(file, 1):
                line = whole.removesuffix(b"\n")
                record = decoded(line)
                if record is not None:
                    self._entries.add(record, LineSpan(offset, len(line)))
                    self._print.update(checksum(line))
                elif line:
                    self.damaged.append(number)
                self._lines += bool(line)
                offset += len(whole)
        return self._entries

    def _move(self, reader: JournalReader | None) -> None:
        self._reader = reader
        self._entries.graded.move(reader, spans())
        self._entries.explained.move(reader, spans())

    def append(self, record: Graded | Explained) -> None:
        """Write one record down.

        Parameters
        ----------
        record : Graded or Explained
        """
        if self._file < 0:
            self._file = os.open(self._path, os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC, 0o600)
            os.write(self._file, b"\n")  # ends a line that a kill may have cut
            if self._reader is None:
                self._move(JournalReader(self._path))
        line = encoded(record)
        self._print.update(checksum(line))
        place = LineSpan(os.lseek(self._file, 0, os.SEEK_END), len(line) - 1)
        while line:
            line = line[os.write(self._file, line) :]
        self._entries.add(record, place)
        self._lines += 1

    def keep(self, graded: Collection[str], explained: Collection[str]) -> None:
        """Write the journal anew with the records of these students only, unless it has no others.

        Parameters
        ----------
        graded : collection of str
            Whose results are kept.
        explained : collection of str
            Whose explanations.

        Raises
        ------
        OSError
            Where the file cannot be written.
        """
        if self._lines == len(graded) + len(explained):
            return
        kept = (
            _Kept(self._entries.graded, graded, spans()),
            _Kept(self._entries.explained, explained, spans()),
        )
        self._print = sha256()
        write_atomically(self._path, self._printed(_lines(kept)))
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
        self._reader = JournalReader(self._path)
        for one in kept:
            one.records.move(self._reader, one.places)
        self._lines = len(graded) + len(explained)

    def _printed(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        for line in lines:
            self._print.update(checksum(line))
            yield line

    @property
    def print(self) -> str:
        """A hash over all records, in their order: the same where they are."""
        return self._print.hexdigest()


def _lines(kept: Iterable[_Kept]) -> Iterator[bytes]:
    """The lines of what is kept, and on the way where each will stand."""
    offset = 0
    for records, students, places in kept:
        for student in students:
            line = records.line(student) + b"\n"
            places[student] = LineSpan(offset, len(line) - 1)
            offset += len(line)
            yield line
