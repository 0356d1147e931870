"""Read a tar, packed by gzip or not, in one pass from front to back."""

from __future__ import annotations

import gzip
import io
import math
import tarfile
import zlib
from collections.abc import MutableSet
from typing import BinaryIO

from grader.intake.entries import (
    CHUNK,
    MIB,
    MOST_BYTES_OF_A_FILE,
    TOO_LARGE,
    BrokenArchiveError,
    Entry,
    Listing,
    ReadBudget,
    RefusedError,
)
from grader.intake.paths import is_wanted, place_in
from grader.intake.shelf import Shelf
from grader.model import Unmatched

# Whatever the standard library raises over bytes that are no tar. Recursion: a chain of extended headers.
_DAMAGE = (
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    RecursionError,
    RefusedError,
)


class _Forward(io.RawIOBase):
    """A file that is read in small steps and never back, whatever a header asks for.

    A header can name a negative size: the standard library then goes back and reads for ever. Or it can name
    gigabytes for a name, which would be read in one go.
    """

    def __init__(self, file: BinaryIO | gzip.GzipFile, budget: ReadBudget | None) -> None:
        super().__init__()
        self._file = file
        self._budget = budget
        self._at = 0
        self.last = b""

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        if whence != 0 or offset < self._at:
            raise RefusedError("it asks to be read backwards")
        if self._budget is None:
            self._at = self._file.seek(offset)
        while self._at < offset and self.read(min(CHUNK, offset - self._at)):
            pass
        return self._at

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= MIB:
            raise RefusedError("it asks for too much at once")
        self.last = self._file.read(size)
        self._at += len(self.last)
        if self._budget is not None:
            self._budget.take(len(self.last))
        return self.last


def read_tar(
    file: BinaryIO, budget: ReadBudget, most_entries: int, listing: Listing, *, gzipped: bool
) -> Listing:
    """List a tar, with the bytes of what is worth reading; refuse the rest entry by entry.

    Parameters
    ----------
    file : binary file
        At its beginning.
    budget : ReadBudget
        Counts what is unpacked.
    most_entries : int
        How many members are looked at.
    listing : Listing
        It is filled.
    gzipped : bool
        Whether the whole is packed by gzip.

    Returns
    -------
    Listing
        Everything in it, with what is refused.

    Raises
    ------
    BrokenArchiveError
        Where not even the first entry can be read.
    """
    # What skipping unpacks costs time as well, so a gzipped tar is counted as a whole; else, what is read.
    stream = _Forward(gzip.GzipFile(fileobj=file), budget) if gzipped else _Forward(file, None)
    seen = listing.names()
    count = 0
    try:
        with tarfile.TarFile(fileobj=stream, mode="r") as tar:
            while (member := tar.next()) is not None:
                count += 1
                tar.members.clear()  # type: ignore[attr-defined] # not in its stubs; it would remember all
                if count > most_entries:
                    raise RefusedError(
                        f"there are more than {most_entries:,} entries; the later ones are not read"
                    )
                _add(listing, stream, member, seen, None if gzipped else budget, budget.shelf)
        if stream.last.strip(b"\0") or not stream.last:
            raise RefusedError("the archive is cut short or damaged here; download it again")
    except _DAMAGE as problem:
        if count == 0:
            raise BrokenArchiveError("the tar is cut short or damaged; download it again") from None
        reason = str(problem) if isinstance(problem, RefusedError) else "the archive is damaged here"
        listing.refused.append(Unmatched("(the rest of the archive)", reason, refused=True))
    return listing


def _add(
    listing: Listing,
    stream: _Forward,
    member: tarfile.TarInfo,
    seen: MutableSet[str],
    budget: ReadBudget | None,
    shelf: Shelf,
) -> None:
    """Put one member where it belongs: a folder, an entry, a refusal, or nowhere (junk)."""
    if member.isdir() and member.name.strip("/") in {"", "."}:
        return
    path = place_in(listing, member.name, seen, is_folder=member.isdir())
    if path is None:
        return
    modified = float(member.mtime) if math.isfinite(member.mtime) else 0.0
    refusal = _refusal(member, path)
    if budget is not None and not refusal and is_wanted(path, member.size):
        try:
            budget.allow(member.size)
        except RefusedError as reason:
            refusal = str(reason)
    content = (
        None if refusal or not is_wanted(path, member.size) else shelf.put(_data(stream, member, budget))
    )
    listing.entries.append(Entry(path, content, modified, refusal, packed=True))


def _refusal(member: tarfile.TarInfo, path: str) -> str:
    """Why a member is not read, or nothing; `RefusedError` where nothing behind it can be found."""
    if member.size < 0:
        raise RefusedError("the archive is damaged here; download it again")
    if member.issym() or member.islnk():
        return "it is a link, and links are not followed"
    if not member.isreg() or member.issparse():
        return "it is not an ordinary file"
    return TOO_LARGE if is_wanted(path, member.size) and member.size > MOST_BYTES_OF_A_FILE else ""


def _data(stream: _Forward, member: tarfile.TarInfo, budget: ReadBudget | None) -> bytes:
    """Read a member's bytes; what is missing at the end damages the archive, since nothing can follow."""
    stream.seek(member.offset_data)
    parts, left = [], member.size
    while left > 0:
        part = stream.read(min(CHUNK, left))
        if not part:
            raise RefusedError("the archive is cut short here; download it again")
        if budget is not None:
            budget.take(len(part))
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
