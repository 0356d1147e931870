"""Open an archive by what it is, not by what it is called."""

from __future__ import annotations

from typing import BinaryIO

from grader.intake.entries import BrokenArchiveError, Listing, ReadBudget
from grader.intake.tars import read_tar
from grader.intake.zips import read_zip


def read_archive(file: BinaryIO, budget: ReadBudget, most_entries: int, listing: Listing) -> Listing:
    """List a zip, a tar or a gzipped tar.

    Parameters
    ----------
    file : binary file
        Read from its beginning; it need not be at it.
    budget : ReadBudget
        Of the run, or of one student: counts what is unpacked.
    most_entries : int
        How many entries are looked at.
    listing : Listing
        An empty one, which is filled.

    Returns
    -------
    Listing
        Everything in it, with what is refused.

    Raises
    ------
    BrokenArchiveError
        Where it is damaged, or is none of these.
    """
    file.seek(0)
    head = file.read(512)
    file.seek(0)
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return read_zip(file, budget, most_entries, listing)
    if head[:2] == b"\x1f\x8b":
        return read_tar(file, budget, most_entries, listing, gzipped=True)
    if head[257:262] == b"ustar":
        return read_tar(file, budget, most_entries, listing, gzipped=False)
    if not head:
        raise BrokenArchiveError("it is empty: 0 bytes")
    raise BrokenArchiveError("it is not a zip, a tar or a gzipped tar")
