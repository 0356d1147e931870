"""What a layout is, what it sees, and what it makes of a place: each file, whose it is, and which attempt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

import msgspec

from grader.intake.entries import Entry, Listing
from grader.intake.shelf import Shelf
from grader.model import Note, Unmatched
from grader.on_disk import DiskList

OTHER_ASSIGNMENT = "it belongs to another assignment"

Order = tuple[float, ...]
"""Numbers, as many as a layout likes: what comes later in time compares greater."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file of a student, or (without an entry) the mere fact that there is such a student.

    `key` tells students apart; `student` is the id that they get, unless it is another one's already.
    Pieces of one `batch` are one attempt. Within it, pieces with the same `slot` are the same file handed
    in again, of which the greatest `version` counts. Of several attempts the greatest `batch` is graded.
    `submitted` is when it was handed in: ISO 8601 in UTC (`2026-01-31T23:59:00+00:00`), without an offset as the
    platform's clock showed it, or empty. `platform` is what an export needs to hand results back. `reason` says why a
    piece is not graded.
    """

    key: str
    student: str
    name: str
    file: str = ""
    entry: Entry | None = None
    batch: Order = ()
    slot: str = ""
    version: Order = ()
    late: bool = False
    submitted: str = ""
    platform: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    refused: bool = False
    notes: tuple[Note, ...] = ()


def aside() -> DiskList[Unmatched]:
    """An empty list, on disk, of what is set aside.

    Returns
    -------
    DiskList
    """
    return DiskList(msgspec.msgpack.encode, msgspec.msgpack.Decoder(Unmatched).decode)


@dataclass(slots=True)
class Sorting:
    """The outcome of a layout: pieces with an owner, and what has none.

    So that a class never lies in memory, pieces can be `streamed`: made while they are read, once. What has no owner is
    then known when all are read.
    """

    pieces: list[Piece] = field(default_factory=list)
    unmatched: list[Unmatched] | DiskList[Unmatched] = field(default_factory=list)
    streamed: Iterable[Piece] = ()

    def all_pieces(self) -> Iterator[Piece]:
        """The pieces, then those that are streamed: to be read once.

        Yields
        ------
        Piece
        """
        return chain(self.pieces, self.streamed)

    def leave(self, entry: Entry, reason: str) -> None:
        """List an entry that is nobody's.

        Parameters
        ----------
        entry : Entry
            What has no owner.
        reason : str
            Why, as an end of "… was set aside:". Where the entry was refused, that is the reason instead.
        """
        self.unmatched.append(left(entry, reason))


def left(entry: Entry, reason: str) -> Unmatched:
    """An entry that is nobody's; where it was refused, that is the reason.

    Parameters
    ----------
    entry : Entry
    reason : str
        Why it is nobody's.

    Returns
    -------
    Unmatched
    """
    return Unmatched(entry.path, entry.refusal or reason, refused=bool(entry.refusal))


@dataclass(frozen=True, slots=True)
class Hints:
    """What a layout may know besides the names: the place's own name, and the assignment's file names."""

    place: str
    assignment_files: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class View:
    """What a layout sees: the entries and folders, without a folder that only wraps everything."""

    entries: Sequence[Entry]
    folders: Sequence[str]
    hints: Hints
    shelf: Shelf = field(default_factory=Shelf)
    """Where a layout keeps what would be large."""


def claims_nothing(_listing: Listing, _hints: Hints) -> Listing | None:
    """For layouts that no name gives away."""
    return None


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which submissions arrive.

    `claims` gives the listing as `read` wants it, or None where its names are not of this layout. What it looks at is
    chosen by learners in part, so that it asks for at least half of the names (`most`).
    """

    name: str
    read: Callable[[View], Sorting]
    claims: Callable[[Listing, Hints], Listing | None] = claims_nothing


def most(listing: Listing, matches: Callable[[str, bool], bool]) -> bool:
    """Whether at least half of what stands on top of a listing matches.

    Parameters
    ----------
    listing : Listing
        The place.
    matches : callable
        Is asked `matches(name, is_folder)` of each file and folder on top.

    Returns
    -------
    bool
        False of an empty place.
    """
    tops = listing.tops()
    fitting = sum(matches(top, is_folder) for top, is_folder in tops.items())
    return bool(tops) and 2 * fitting >= len(tops)
