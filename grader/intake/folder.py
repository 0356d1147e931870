"""Walk a folder without following anything that somebody planted in it.

Each folder is opened relative to the one above it, links are never followed, and nothing but ordinary files
is opened: a FIFO would block, and a device would answer.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, MutableSet
from itertools import chain, islice
from pathlib import Path

from grader.escaping import as_name
from grader.intake.entries import (
    MOST_BYTES_OF_A_FILE,
    MOST_DEPTH,
    TOO_LARGE,
    Entry,
    Listing,
    ReadBudget,
    RefusedError,
    read_bounded,
)
from grader.intake.paths import is_junk, is_wanted, split_suffix, unlike
from grader.on_disk import DiskSet

_MANY = 1000
"""Names in a folder from which on they lie on disk: a class, and no learner's folder."""
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
# Without blocking, since between looking and opening a file can become a FIFO.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def read_folder(place: Path, budget: ReadBudget) -> Listing:
    """List what is below a folder, with the bytes of what is worth reading.

    Parameters
    ----------
    place : Path
    budget : ReadBudget
        It is charged.

    Returns
    -------
    Listing

    Raises
    ------
    OSError
        Where the folder cannot be read.
    """
    listing = Listing.on(budget.shelf)
    descriptor = os.open(place, _FOLDER)
    try:
        _walk(descriptor, "", 1, listing, budget)
    finally:
        os.close(descriptor)
    return listing


def _walk(folder: int, prefix: str, depth: int, listing: Listing, budget: ReadBudget) -> None:
    """Add everything in one open folder, in the order of the names."""
    names, taken = _names(folder)
    for name in names:
        if is_junk(name):
            continue
        stem, suffix = split_suffix(as_name(name))
        clean = unlike(stem, taken, suffix)
        taken.add(clean)
        path = prefix + clean
        try:
            _visit(folder, name, path, depth, listing, budget)
        except RefusedError as reason:
            listing.entries.append(Entry(path, refusal=str(reason)))
        except OSError as problem:
            listing.entries.append(Entry(path, refusal=f"it cannot be read ({problem.strerror})"))


def _names(folder: int) -> tuple[Iterable[str], MutableSet[str]]:
    """The names in a folder, in their order, and an empty set for as many."""
    with os.scandir(folder) as found:
        names = (entry.name for entry in found)
        first = list(islice(names, _MANY))
        if len(first) < _MANY:
            return sorted(first), set()
        return DiskSet(chain(first, names)), DiskSet()


def _visit(folder: int, name: str, path: str, depth: int, listing: Listing, budget: ReadBudget) -> None:
    """Descend into a folder, read a file, refuse the rest."""
    found = os.stat(name, dir_fd=folder, follow_symlinks=False)
    if stat.S_ISLNK(found.st_mode):
        raise RefusedError("it is a link, and links are not followed")
    if stat.S_ISDIR(found.st_mode):
        _descend(folder, name, path, depth, listing, budget)
        return
    if not stat.S_ISREG(found.st_mode):
        raise RefusedError("it is not an ordinary file")
    wanted = is_wanted(path, found.st_size)
    if wanted and found.st_size > MOST_BYTES_OF_A_FILE:
        raise RefusedError(TOO_LARGE)
    if wanted:
        budget.allow(found.st_size)
    content = budget.shelf.put(_read(folder, name, budget)) if wanted else None
    listing.entries.append(Entry(path, content, found.st_mtime))


def _descend(folder: int, name: str, path: str, depth: int, listing: Listing, budget: ReadBudget) -> None:
    if depth == MOST_DEPTH:
        raise RefusedError(f"it is more than {MOST_DEPTH} folders deep")
    listing.folders.append(path)
    descriptor = os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=folder)
    try:
        _walk(descriptor, f"{path}/", depth + 1, listing, budget)
    finally:
        os.close(descriptor)


def _read(folder: int, name: str, budget: ReadBudget) -> bytes:
    """Read an ordinary file, looking again at what was really opened."""
    descriptor = os.open(name, _FILE, dir_fd=folder)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise RefusedError("it is not an ordinary file")
        return read_bounded(file.read, budget)
