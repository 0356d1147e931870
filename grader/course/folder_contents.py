"""The files of an assignment's folder, without what tools leave behind, and the hash of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

_CACHES = frozenset({"__pycache__"})
_CACHE_ENDINGS = frozenset({".pyc", ".pyo"})


def course_files(folder: Path) -> Iterator[Path]:
    """Yield every file below `folder` in the order of its name, without caches and hidden files.

    Parameters
    ----------
    folder : Path

    Yields
    ------
    Path
        Below `folder`; a folder's own path is not given.
    """
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.startswith(".") or path.name in _CACHES or path.suffix in _CACHE_ENDINGS:
            continue
        if path.is_dir():
            yield from course_files(path)
        else:
            yield path


def content_hash(folder: Path) -> str:
    """Return the SHA-256, in hexadecimal, of the names and bytes of all files of an assignment's folder.

    Parameters
    ----------
    folder : Path
        Of an assignment.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    whole = hashlib.sha256()
    for path in course_files(folder):
        name = path.relative_to(folder).as_posix().encode()
        # Each part is hashed by itself, so that a byte cannot move from a name into a file.
        whole.update(hashlib.sha256(name).digest() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
