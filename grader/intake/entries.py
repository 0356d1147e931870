"""What is found at a place before anybody asks whose it is: entries, folders, refusals; and how much is read.

Nothing is ever unpacked to where a name leads. The caps below bound memory and time, whatever an archive declares.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, MutableSet
from dataclasses import dataclass, field

from grader.intake.shelf import Shelf, Shelved
from grader.model import Unmatched
from grader.on_disk import DiskList, DiskMap, DiskSet

MIB = 1024 * 1024

MOST_BYTES_OF_A_FILE = 32 * MIB
"""One file, and all files of one attempt. Notebooks with many pictures stay below 20 MiB."""

MOST_BYTES_OF_A_RUN = 2048 * MIB
"""Unpacked or read in one run. Counted as it arrives, never as declared."""

MOST_ENTRIES = 100_000
"""Entries of an archive that are looked at. A course of that size comes in parts."""

MOST_BYTES_OF_A_STUDENT = 256 * MIB
"""Unpacked of one student's archive, kept or skipped: so that nobody uses up what the run may read."""

MOST_ENTRIES_OF_A_STUDENT = 2_000
"""Entries of an archive that one student handed in. A whole project has hundreds."""

MOST_RATIO = 500
"""Unpacked to packed bytes, for what unpacks to more than 1 MiB. Source code packs 3 to 20 times."""

MOST_DEPTH = 64
"""Folders within folders. Each level costs an open descriptor while walking."""

CHUNK = 64 * 1024

TOO_LARGE = f"it is larger than {MOST_BYTES_OF_A_FILE // MIB} MiB, our limit; clear the output of a notebook"


class RefusedError(Exception):
    """One entry is not read; the message is the reason, for the instructor."""


class BrokenArchiveError(Exception):
    """Nothing of an archive can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file at a place. `path` is relative, with `/`, and safe to show.

    `content` is there for what can be graded, for archives and for time stamps, and None for the rest, which
    is never read; `data` are its bytes. `modified` is in seconds, comparable within one place only (archives
    keep no time zone).
    `refusal` says why the entry was not read although it would have counted. `packed`: it is of an archive.
    `unsound`: no system can have a file of that name, so that it is no accident.
    """

    path: str
    content: bytes | Shelved | None = None
    modified: float = 0.0
    refusal: str = ""
    packed: bool = False
    unsound: bool = False

    @property
    def length(self) -> int:
        """How many bytes were read."""
        return 0 if self.content is None else len(self.content)

    @property
    def data(self) -> bytes | None:
        """What was read; a large class does not lie in memory, and is read again."""
        return self.content.read() if isinstance(self.content, Shelved) else self.content


@dataclass(slots=True)
class Listing:
    """All that a place holds. `folders` has each visible folder, also the empty ones.

    That of a class lies on disk (`Listing.on`), as what was read of it lies on a shelf.
    """

    entries: list[Entry] | DiskList[Entry] = field(default_factory=list)
    folders: list[str] | DiskList[str] = field(default_factory=list)
    refused: list[Unmatched] = field(default_factory=list)
    shelf: Shelf | None = None
    _tops: MutableMapping[str, bool] = field(default_factory=dict)

    @classmethod
    def on(cls, shelf: Shelf | None) -> Listing:
        """An empty one for a class of any size.

        Parameters
        ----------
        shelf : Shelf or None
            Where the bytes of its entries are; None for one that lies in memory.

        Returns
        -------
        Listing
            It is filled by whoever asked for it.
        """
        if shelf is None:
            return cls()
        return cls(shelf.list_of(Entry), shelf.list_of(str), shelf=shelf, _tops=DiskMap[bool]())

    def names(self) -> MutableSet[str]:
        """An empty set for as many names as are here.

        Returns
        -------
        set of str
            On disk where this listing is.
        """
        return set() if self.shelf is None else DiskSet()

    def tops(self) -> MutableMapping[str, bool]:
        """What stands on top, and whether it is a folder.

        Returns
        -------
        mapping of str to bool
            By name; made once, when all entries are here.
        """
        if not self._tops:
            for path in self.folders:
                if "/" not in path:
                    self._tops[path] = True
            for entry in self.entries:
                top, below, _ = entry.path.partition("/")
                if below or top not in self._tops:
                    self._tops[top] = bool(below)
        return self._tops


@dataclass(slots=True)
class ReadBudget:
    """Counts the bytes that were really unpacked or read in a run.

    A file may take no more than a `share`-th of what is left. So a learner with many large files makes room scarce
    for large files only: an ordinary submission after them still fits.
    """

    left: int = MOST_BYTES_OF_A_RUN
    share: int = 16
    shelf: Shelf = field(default_factory=Shelf)
    """Where what was read is kept."""

    def allow(self, size: int) -> None:
        """Refuse a file that is large for what is left.

        Parameters
        ----------
        size : int
            Bytes.

        Raises
        ------
        RefusedError
            Where it is too large.
        """
        if size > self.left // self.share:
            raise RefusedError(
                "the run has read as much of large files as it may; grade this one in a second run"
            )

    def take(self, count: int) -> None:
        """Account for what is read.

        Parameters
        ----------
        count : int
            Bytes.

        Raises
        ------
        RefusedError
            Once the run has had its share.
        """
        self.left -= count
        if self.left < 0:
            raise RefusedError("the run has read as much as it may; grade the rest in a second run")


def read_bounded(read: Callable[[int], bytes], budget: ReadBudget) -> bytes:
    """Read to the end, counting on the way.

    Parameters
    ----------
    read : callable
        Gives the next bytes, at most as many as it is asked for; none at the end.
    budget : ReadBudget
        It is charged.

    Returns
    -------
    bytes

    Raises
    ------
    RefusedError
        Where there is more than a file may have, or than the budget has left.
    """
    parts, size = [], 0
    while chunk := read(CHUNK):
        budget.take(len(chunk))
        size += len(chunk)
        if size > MOST_BYTES_OF_A_FILE:
            raise RefusedError(TOO_LARGE)
        parts.append(chunk)
    return b"".join(parts)
