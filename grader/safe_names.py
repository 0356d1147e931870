"""From what a student is called to a file name that is safe everywhere.

A student's id is whatever the intake found: a folder's name, an e-mail address, "../../etc". Pages and kept
files are named by `page_name(id)`, which is never a path, never hidden, never a device of Windows, and is
another for every other id, also where a file system folds upper and lower case or composes accents.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_PLAIN = re.compile(r"[a-z0-9_][a-z0-9._-]{0,79}")
_HASHED = re.compile(r"-[0-9a-f]{10}\Z")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|\Z)")
_LONGEST_STEM = 60


def page_name(student: str) -> str:
    """Return the file name, without an ending, of everything that is kept for `student`.

    Ids of lower-case ASCII letters, digits, `.`, `_` and `-` stay as they are; every other id becomes its
    readable part and ten hexadecimal digits of its SHA-256. At most 80 characters, the same on every machine.

    Parameters
    ----------
    student : str
        An id, of whatever characters.

    Returns
    -------
    str
    """
    if _is_plain(student):
        return student
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{_readable(student)}-{digest}"


def _is_plain(student: str) -> bool:
    """Tell whether an id is safe as it stands and cannot be mistaken for a name that carries a digest."""
    return (
        _PLAIN.fullmatch(student) is not None
        and not student.endswith(".")
        and not _DEVICE.match(student)
        and not _HASHED.search(student)
    )


def _readable(student: str) -> str:
    """Return what a person recognises an id by: lower case, accents dropped, the rest as single dashes."""
    ascii_only = unicodedata.normalize("NFKD", student[:500]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", ascii_only)[:_LONGEST_STEM].strip("-") or "student"
