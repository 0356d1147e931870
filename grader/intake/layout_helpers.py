"""What several layouts do alike: know a place by its names, sort entry by entry, find folders of students."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from grader.intake.entries import Entry, Listing
from grader.intake.paths import split_suffix
from grader.intake.submitted_files import Hints, Piece, Sorting, View, aside, most
from grader.model import Unmatched


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
