"""Everybody of a class with their attempts, on disk, in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from msgspec.structs import replace

from grader.intake.shelf import Shelf, Shelved
from grader.model import Submission, SubmittedFile
from grader.on_disk import DiskList

_File = tuple[str, bytes | Shelved, float | None]
_Packed = tuple[Submission, list[_File]]
"""A submission without its files, and these."""


def submissions_on(shelf: Shelf) -> DiskList[Submission]:
    """An empty list for the submissions of a class.

    Parameters
    ----------
    shelf : Shelf
        Where the bytes of their files are.

    Returns
    -------
    DiskList
    """
    encode, decode = shelf.codec(_Packed)
    return DiskList(lambda one: encode(_packed(one)), lambda data: _unpacked(decode(data)))


def attempts_on(shelf: Shelf) -> DiskList[list[Submission]]:
    """An empty list for the attempts of everybody in a class.

    Parameters
    ----------
    shelf : Shelf
        Where the bytes of their files are.

    Returns
    -------
    DiskList
        Each is a list of one person's submissions.
    """
    encode, decode = shelf.codec(list[_Packed])
    return DiskList(
        lambda some: encode([_packed(one) for one in some]),
        lambda data: [_unpacked(one) for one in decode(data)],
    )


def _packed(one: Submission) -> _Packed:
    files = [(file.name, cast("bytes | Shelved", file.content), file.changed) for file in one.files]
    return replace(one, files=()), files


def _unpacked(packed: _Packed) -> Submission:
    one, files = packed
    return replace(one, files=tuple(SubmittedFile(*file) for file in files))


def by_id(
    attempts: Iterable[list[Submission]], shelf: Shelf
) -> tuple[DiskList[Submission], DiskList[Submission]]:
    """What counts of everybody, in the order of the ids, and what came before it.

    Parameters
    ----------
    attempts : iterable of list of Submission
        Of each person, the one that counts last.
    shelf : Shelf
        Where the bytes of their files are.

    Returns
    -------
    counting : DiskList of Submission
    earlier : DiskList of Submission
    """
    counting, earlier = submissions_on(shelf), submissions_on(shelf)
    for *before, last in attempts:
        counting.append(last, last.student)
        earlier.extend(before)
    counting.sort()
    return counting, earlier
