"""Archives that students hand in are opened, one level deep, and of each file it is said whether it can be graded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

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
from grader.intake.submitted_files import Hints, Piece, aside
from grader.model import Unmatched
from grader.on_disk import DiskList

_NESTED = "it is an archive in an archive, and only the outer one is opened"
_PACKED = re.compile(r".*-submission(?: ?\([0-9]{1,4}\))?\.zip", re.I | re.S)


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
