"""Names of files: which are safe, which are nobody's work, and which are worth reading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, MutableSet

from grader.escaping import as_name, has_control
from grader.intake.entries import Entry, Listing, RefusedError
from grader.model import Unmatched

_ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
TIME_STAMP = "timestamp.txt"
METADATA = "submission_metadata.yml"
"""What Gradescope says of every submission of an export."""

# A name that ends in what counts, whatever a browser, an editor or a drive put behind it: `.py.txt`, `.ipynb.json`,
# `.py (1)`.
_SOURCE = re.compile(
    r".*?(?P<suffix>\.(?:pyw?|ipynb)(?:\.(?:txt|json|download))?(?: ?\([0-9]{1,4}\))?[ .]{0,9})", re.I | re.S
)
_RENAMED = re.compile(r"(?P<stem>[^.].*?)(?:\.(?:txt|json))?(?: ?\([0-9]{1,4}\))?", re.I | re.S)
_LARGEST_RENAMED = 4 * 1024 * 1024
ONLY_IN_THE_CLOUD = ".icloud"
_BLACKBOARD_INFO = re.compile(r".*_(?:group)?attempt_[0-9]{4}(?:-[0-9]{2}){5}\.txt", re.S)

# What systems and tools leave behind, and packages that somebody else wrote.
_JUNK = frozenset({"__macosx", "__pycache__", "node_modules", "site-packages", "thumbs.db", "desktop.ini"})
_DIGITS = re.compile(r"([0-9]{1,18})")
_DRIVE = re.compile(r"[A-Za-z]:/")  # a folder may well be called "a::b"


def is_gradable(path: str) -> bool:
    """Whether this is source code that the reader understands.

    Parameters
    ----------
    path : str

    Returns
    -------
    bool
    """
    return _SOURCE.fullmatch(path.rpartition("/")[2]) is not None


def is_archive(path: str) -> bool:
    """Whether the name is that of an archive that can be opened.

    Parameters
    ----------
    path : str

    Returns
    -------
    bool
    """
    return path.lower().endswith(_ARCHIVES)


def is_work(path: str) -> bool:
    """Whether this may be somebody's work: a source, or an archive that may hold one.

    Parameters
    ----------
    path : str

    Returns
    -------
    bool
    """
    return is_gradable(path) or is_archive(path)


def is_wanted(path: str, size: int) -> bool:
    """Whether the bytes of this file are worth reading; all others are never opened.

    Parameters
    ----------
    path : str
    size : int
        How many bytes it is said to have.

    Returns
    -------
    bool
    """
    return is_work(path) or _is_information(path) or (size <= _LARGEST_RENAMED and bool(renamed_stem(path)))


def renamed_stem(path: str) -> str:
    """The stem of a file that may be source under another suffix: `work.txt`, `work.json`, `work`.

    Parameters
    ----------
    path : str

    Returns
    -------
    str
        "" where the suffix is of something else.
    """
    found = _RENAMED.fullmatch(path.rpartition("/")[2])
    return found["stem"] if found and "." not in found["stem"] else ""


def _is_information(path: str) -> bool:
    """Whether this is what a platform says of a submission: read for what it says, and never graded."""
    name = path.rpartition("/")[2]
    return name in {TIME_STAMP, METADATA} or _BLACKBOARD_INFO.fullmatch(name) is not None


def is_junk(path: str) -> bool:
    """Whether some part of the path is hidden, or left behind by a system or a tool.

    Parameters
    ----------
    path : str

    Returns
    -------
    bool
    """
    return any(_is_junk_part(part) for part in path.split("/"))


def _is_junk_part(part: str) -> bool:
    # Two dots are no hidden file: a learner may be called so, and a learner is never passed over.
    is_hidden = part.startswith(".") and not part.startswith("..") and not part.endswith(ONLY_IN_THE_CLOUD)
    return is_hidden or part.casefold() in _JUNK


def _safe_archive_path(raw: str) -> str:
    """Return an archive's name as a clean relative path, or raise `RefusedError`.

    We write no file of that name. It is refused all the same: such a name is no accident, and harms other tools.
    """
    if has_control(raw):
        raise RefusedError("its name has control characters")
    if "\\" in raw:
        raise RefusedError("its name has backslashes; pack it again with forward slashes")
    if raw.startswith("/") or _DRIVE.match(raw):
        raise RefusedError("its name is an absolute path")
    parts = [part for part in raw.split("/") if part not in {"", "."}]
    if ".." in parts:
        raise RefusedError("its name leads out of the archive")
    if not parts:
        raise RefusedError("it has no name")
    return as_name("/".join(parts))


def place_in(listing: Listing, raw: str, seen: MutableSet[str], *, is_folder: bool) -> str | None:
    """The path of an archive's entry whose bytes may be read; None where it is listed already, or is junk.

    A folder is listed as one, and what no archive should hold as refused: a name that is not safe, a name twice.

    Parameters
    ----------
    listing : Listing
        Given a folder, or what is refused.
    raw : str
        The name in the archive.
    seen : set of str
        Paths that were given already; this one is added.
    is_folder : bool

    Returns
    -------
    str or None
    """
    try:
        path = _safe_archive_path(raw)
    except RefusedError as reason:
        refuse(listing, raw, str(reason))
        return None
    folder = path if is_folder else path.rpartition("/")[0]
    _list_folders(listing, folder, seen)
    if is_folder or is_junk(path):
        return None
    if path in seen:
        listing.refused.append(Unmatched(shown(raw), "a second entry of the same name", refused=True))
        return None
    seen.add(path)
    return path


def _list_folders(listing: Listing, folder: str, seen: MutableSet[str]) -> None:
    """List a folder and those around it, each once, as a disk has them; many archives hold no folders, only files.

    So whoever handed in nothing that counts (a hidden file, what the platform wrote) is known by their folder.
    """
    while folder and f"{folder}/" not in seen:
        seen.add(f"{folder}/")  # no file is called so
        if not is_junk(folder):
            listing.folders.append(folder)
        folder = folder.rpartition("/")[0]


def refuse(listing: Listing, raw: str, reason: str) -> None:
    """List an archive's entry that is not read: as the file of the student whose folder it is in, else as nobody's.

    So a learner whose file has a name of that kind is a row all the same.
    """
    path = _owned(raw)
    if path and not is_junk(path) and is_work(path):
        listing.entries.append(Entry(path, refusal=reason, packed=True, unsound=True))
    else:
        listing.refused.append(Unmatched(shown(raw), reason, refused=True))


def _owned(raw: str) -> str:
    """A refused name as a path, which is shown and never opened; nothing where it begins by leading out."""
    parts = [part for part in as_name(raw).split("/") if part not in {"", "."}]
    if raw.startswith("/") or not parts or parts[0].startswith("..\\") or parts[0] == "..":
        return ""
    return "/".join(parts)


def shown(name: str) -> str:
    """A name for a list of refusals: printable, and cut where it is endless.

    Parameters
    ----------
    name : str

    Returns
    -------
    str
    """
    clean = as_name(name)
    return clean if len(clean) <= 300 else f"{clean[:300]}…"


def folded(text: str) -> str:
    """A name or an id as it is compared: case and Unicode form are not told apart, as on some disks.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def unlike(stem: str, taken: Container[str], suffix: str = "") -> str:
    """The name of this stem and suffix, or the first of `stem~2`, `stem~3`, ... that is not in `taken`.

    Parameters
    ----------
    stem : str
    taken : set of str
    suffix : str, optional

    Returns
    -------
    str
    """
    candidate, number = stem + suffix, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem}~{number}{suffix}"
    return candidate


def natural(path: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts names as people count: `v2` before `v10`.

    Parameters
    ----------
    path : str

    Returns
    -------
    tuple
    """
    parts = _DIGITS.split(path)
    return tuple((1, int(part), "") if part.isdigit() and part.isascii() else (0, 0, part) for part in parts)


def split_suffix(name: str) -> tuple[str, str]:
    """Split a file's name into stem and suffix, which is empty unless it is one that counts here.

    Parameters
    ----------
    name : str

    Returns
    -------
    stem, suffix : str
    """
    if found := _SOURCE.fullmatch(name):
        return name[: found.start("suffix")], found["suffix"]
    lower = name.lower()
    for suffix in (".tar.gz", *_ARCHIVES):
        if lower.endswith(suffix):
            return name[: -len(suffix)], name[-len(suffix) :]
    return name, ""
