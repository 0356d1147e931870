"""What a layout makes of a place: each file, whose it is, which attempt, and whether it can be graded."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

import msgspec

from grader.intake.archive import read_archive
from grader.intake.entries import (
    MIB,
    MOST_BYTES_OF_A_FILE,
    MOST_BYTES_OF_A_STUDENT,
    MOST_ENTRIES_OF_A_STUDENT,
    BrokenArchiveError,
    Entry,
    Listing,
    ReadBudget,
    RefusedError,
)
from grader.intake.file_signatures import is_source, not_source
from grader.intake.paths import (
    ONLY_IN_THE_CLOUD,
    is_archive,
    is_gradable,
    is_work,
    renamed_stem,
    split_suffix,
)
from grader.intake.shelf import Shelf
from grader.model import Note, Unmatched
from grader.on_disk import DiskList

_NESTED = "it is an archive in an archive, and only the outer one is opened"
OTHER_ASSIGNMENT = "it belongs to another assignment"

_PACKED = re.compile(r".*-submission(?: ?\([0-9]{1,4}\))?\.zip", re.I | re.S)

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


def few(names: Iterable[str], most: int = 3) -> set[str]:
    """The first different names: enough to know whether there are more than one or two.

    Parameters
    ----------
    names : iterable of str
    most : int
        How many are looked for.

    Returns
    -------
    set of str
    """
    found = set[str]()
    for name in names:
        found.add(name)
        if len(found) == most:
            break
    return found


def claims_names(matches: Callable[[str, bool], object]) -> Callable[[Listing, Hints], Listing | None]:
    """The `claims` of a layout that is known by at least half of the names on top.

    Parameters
    ----------
    matches : callable
        As for `most`.

    Returns
    -------
    callable
    """
    return lambda listing, _hints: listing if most(listing, lambda *name: bool(matches(*name))) else None


def sort_entries(
    view: View, sort: Callable[[Entry], Piece | Unmatched | None], students: Iterable[Piece] = ()
) -> Sorting:
    """Sort entry by entry.

    Parameters
    ----------
    view : View
        What there is.
    sort : callable
        Gives each entry's piece; or why it is nobody's (`left`); or None where it is no work, and was read.
    students : iterable of Piece
        Pieces without a file, of students who may have handed in nothing.

    Returns
    -------
    Sorting
    """
    nobodys = aside()

    def pieces() -> Iterator[Piece]:
        yield from students
        for found in map(sort, view.entries):
            if isinstance(found, Unmatched):
                nobodys.append(found)
            elif found is not None:
                yield found

    return Sorting(unmatched=nobodys, streamed=pieces())


def called_so(student: str) -> Piece:
    """A student of whom only the name is known.

    Parameters
    ----------
    student : str

    Returns
    -------
    Piece
        Without a file.
    """
    return Piece(key=student, student=student, name=student)


def folders_of_students(view: View) -> Iterator[Piece]:
    """A piece without a file for each folder on top, where each is a student's.

    Parameters
    ----------
    view : View

    Yields
    ------
    Piece
    """
    return (called_so(folder) for folder in view.folders if "/" not in folder)


def inside(listing: Listing, folder: str) -> Listing:
    """Only what lies in a folder, by its path from there.

    Parameters
    ----------
    listing : Listing
    folder : str
        Its path, without `/` behind.

    Returns
    -------
    Listing
    """
    prefix = f"{folder}/"
    cut = len(prefix)
    found = Listing.on(listing.shelf)
    found.refused = listing.refused
    for each in listing.entries:
        if each.path.startswith(prefix):
            found.entries.append(replace(each, path=each.path[cut:]))
    for path in listing.folders:
        if path.startswith(prefix) and len(path) > cut:
            found.folders.append(path[cut:])
    return found


def empty_handed(
    view: View, folder: re.Pattern[str], piece: Callable[[re.Match[str], str], Piece]
) -> Iterator[Piece]:
    """A piece without a file for each folder on top that is a student's: who handed in nothing is a row too.

    Parameters
    ----------
    view : View
    folder : re.Pattern
        Matches the whole name of a student's folder.
    piece : callable
        Makes the piece from the match and the folder's path.

    Yields
    ------
    Piece
    """
    found = ((path, folder.fullmatch(path)) for path in view.folders if "/" not in path)
    return (piece(match, path) for path, match in found if match)


def is_own(name: str, hints: Hints) -> bool:
    """Whether a file has exactly the assignment's own name, whatever a browser put behind it.

    Parameters
    ----------
    name : str
    hints : Hints

    Returns
    -------
    bool
    """
    stem, suffix = split_suffix(name)
    kind = suffix.casefold().split(".")[1].split(" ")[0] if suffix else ""
    return f"{stem}.{kind}".casefold() in {file.casefold() for file in hints.assignment_files}


def other_assignments(view: View, path_of: Callable[[str], tuple[str, str]]) -> Callable[[str], bool]:
    """Where the folders of several assignments lie together, which of them are not this one.

    Where nobody has a file of the assignment's name, none is known to be another.

    Parameters
    ----------
    view : View
    path_of : callable
        Splits a path into the assignment's folder and the file in it.

    Returns
    -------
    callable
        Says of a folder whether it is another assignment's.
    """
    split = (path_of(entry.path) for entry in view.entries)
    own = {folder for folder, file in split if file in view.hints.assignment_files}
    return lambda folder: bool(own) and folder not in own


def _is_renamed(piece: Piece, hints: Hints) -> bool:
    """Whether a file of another suffix is the assignment's, by its name and by what is in it: `NAME.txt`, `NAME`."""
    stem = renamed_stem(piece.file).casefold()
    own = {split_suffix(file)[0].casefold() for file in hints.assignment_files}
    named = any(re.search(rf"(?:^|[^a-z]){re.escape(one)}(?:[^a-z]|$)", stem) for one in own)
    return named and piece.entry is not None and is_source(piece.entry.data or b"")


def judged(piece: Piece, hints: Hints) -> Piece:
    """Fill in the reason where the piece's entry cannot be graded."""
    if piece.reason or piece.entry is None:
        return piece
    if piece.entry.refusal:
        return replace(piece, reason=piece.entry.refusal, refused=True)
    if piece.entry.path.endswith(ONLY_IN_THE_CLOUD):
        return replace(piece, reason="it is only a link to iCloud; download the file, and hand it in again")
    if not is_work(piece.entry.path) and not _is_renamed(piece, hints):
        return replace(piece, reason="it is neither a .py nor an .ipynb file")
    if is_gradable(piece.entry.path) and (reason := not_source(piece.entry.data or b"")):
        return replace(piece, reason=reason, refused=True)
    return piece


class Opened(NamedTuple):
    """What was handed in, of which archives are open: pieces by their keys, and what has no owner."""

    pieces: DiskList[Piece]
    unmatched: DiskList[Unmatched]

    def add(self, piece: Piece) -> None:
        """Add a piece.

        Parameters
        ----------
        piece : Piece
        """
        self.pieces.append(piece, piece.key)


def opened(pieces: Iterable[Piece], budget: ReadBudget, hints: Hints) -> Opened:
    """Put the files of an archive that a student handed in, one level deep, in the archive's place.

    Parameters
    ----------
    pieces : iterable of Piece
    budget : ReadBudget
        It is charged.
    hints : Hints

    Returns
    -------
    Opened
    """
    whole = Opened(budget.shelf.list_of(Piece), aside())
    for piece in (judged(one, hints) for one in pieces):
        if piece.entry is None or piece.reason or not is_archive(piece.entry.path):
            whole.add(piece)
        else:
            _open(piece, piece.entry, budget, whole, hints)
    return whole


def _open(
    piece: Piece, archive: Entry, budget: ReadBudget, whole: Opened, hints: Hints, *, nested: bool = False
) -> None:
    """Add the files of one student's archive; the student stays known even if nothing can be read."""
    presence = replace(piece, entry=None, file="")
    whole.add(presence)
    own = ReadBudget(min(MOST_BYTES_OF_A_STUDENT, budget.left), share=1, shelf=budget.shelf)
    try:
        with budget.shelf.all_or_nothing():  # what is refused is not counted, and must take no room
            data = io.BytesIO(archive.data or b"")
            listing = read_archive(data, own, MOST_ENTRIES_OF_A_STUDENT, Listing())
            kept = sum(entry.length for entry in listing.entries)
            if kept > 2 * MOST_BYTES_OF_A_FILE:
                raise RefusedError(f"what is in it is larger than {2 * MOST_BYTES_OF_A_FILE // MIB} MiB")
            budget.allow(kept)
            budget.take(kept)
    except (BrokenArchiveError, RefusedError) as problem:
        whole.add(replace(piece, reason=str(problem), refused=True))
        return
    for refused in listing.refused:
        whole.unmatched.append(replace_path(refused, f"{archive.path}/{refused.path}"))
    again = None if nested else _packed_again(listing.entries)
    for entry in listing.entries:
        found = _inner(piece, archive, entry, hints)
        if entry is again and found.entry:
            _open(replace(found, reason="", refused=False), found.entry, budget, whole, hints, nested=True)
        else:
            whole.add(found)
    if not listing.entries and not listing.refused:
        whole.add(replace(piece, reason="it is an empty archive"))


def _packed_again(entries: Iterable[Entry]) -> Entry | None:
    """What `grade submit` packed, in a folder that was then packed by hand: the first of it is opened too."""
    return next((each for each in entries if _PACKED.fullmatch(each.path) and not each.refusal), None)


def _inner(piece: Piece, archive: Entry, entry: Entry, hints: Hints) -> Piece:
    """One file of a student's archive, with the archive's own place in time."""
    inside = replace(entry, path=f"{archive.path}/{entry.path}")
    found = replace(piece, entry=inside, file=f"{piece.file}/{entry.path}", slot=f"{piece.slot}/{entry.path}")
    if is_archive(entry.path):
        return replace(found, reason=_NESTED, refused=True)
    return judged(found, hints)


def replace_path(unmatched: Unmatched, path: str) -> Unmatched:
    """The same refusal under a longer path.

    Parameters
    ----------
    unmatched : Unmatched
    path : str

    Returns
    -------
    Unmatched
    """
    return Unmatched(path, unmatched.reason, refused=unmatched.refused)
