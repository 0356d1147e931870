"""Tell from the names alone how a place is laid out. A new layout is a file of its own and a line in the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

from grader.extensions import extensions
from grader.intake import plain_folders
from grader.intake.blackboard import BLACKBOARD
from grader.intake.brightspace import BRIGHTSPACE
from grader.intake.canvas import CANVAS
from grader.intake.entries import Listing, ReadBudget
from grader.intake.gradescope import GRADESCOPE
from grader.intake.guarded_layout import guarded
from grader.intake.ilias import ILIAS
from grader.intake.layout_helpers import few, inside, is_own
from grader.intake.moodle import MOODLE
from grader.intake.nbgrader import NBGRADER
from grader.intake.numbering import attempt_number
from grader.intake.owners import is_noise, owner_in, uncopied
from grader.intake.paths import is_archive, is_work, split_suffix
from grader.intake.repositories import REPOSITORIES
from grader.intake.sakai import SAKAI
from grader.intake.sections import find_sections, reading
from grader.intake.submitted_files import Hints, Layout
from grader.intake.teams import TEAMS

GROUP = "gradeprop.layouts"
"""The entry points of other packages (docs/adding-a-layout.md)."""

_BY_NAME = (GRADESCOPE, MOODLE, CANVAS, BLACKBOARD, BRIGHTSPACE, ILIAS, SAKAI, TEAMS)
"""Layouts whose names no other has. The first that claims a place has it."""

_BY_PLACE = (NBGRADER, REPOSITORIES, plain_folders.DRIVE)
"""Layouts that are told by where things lie: asked when no name has told."""

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (plain_folders.FILE, plain_folders.FOLDERS, plain_folders.FLAT, *_BY_NAME, *_BY_PLACE)
}
"""Ours."""

_MOST_WRAPPERS = 8
_MOST_NESTED_SECTIONS = 3


def known_layouts() -> dict[str, Layout]:
    """All layouts by name: ours, and those that installed packages add.

    Returns
    -------
    dict of str to Layout
        Ours first.

    Raises
    ------
    GradeError
        Where one that a package adds cannot be used.
    """
    return {**LAYOUTS, **_others()}


@cache  # asked for every folder that may be a download
def _others() -> dict[str, Layout]:
    return {name: guarded(one) for name, one in extensions(GROUP, Layout, LAYOUTS).items()}


def recognise(
    listing: Listing, hints: Hints, budget: ReadBudget, *, archive: bool, depth: int = 0
) -> tuple[Layout, Listing]:
    """Return the layout, and the listing without a folder that only wraps everything.

    Parameters
    ----------
    listing : Listing
        What is at the place.
    hints : Hints
    budget : ReadBudget
        For archives that may be classes.
    archive : bool
        Whether the place is an archive: those are mostly packed with a folder around everything.
    depth : int
        How many places this one lies in.

    Returns
    -------
    layout : Layout
    listing : Listing
        As the layout wants to see it.

    Raises
    ------
    GradeError
        Where a layout that a package adds cannot be used.
    """
    candidates = list(_candidates(listing, hints))
    for known in (_BY_NAME, tuple(_others().values()), _BY_PLACE):
        for candidate, place in candidates:
            for layout in known:
                if (claimed := layout.claims(candidate, place)) is not None:
                    return layout, claimed
    for candidate, place in candidates if depth < _MOST_NESTED_SECTIONS else ():
        if sections := find_sections(candidate, place, budget, _is_download):
            each = [
                recognise(
                    section.listing,
                    replace(place, place=section.name),
                    budget,
                    archive=archive or is_archive(section.name),
                    depth=depth + 1,
                )
                for section in sections
            ]
            return reading(sections, each, place), candidate
    for inner, _ in candidates[1:]:
        if _wraps_students(inner, hints, archive=archive and inner is candidates[1][0]):
            listing = inner
            break
    if _is_one(listing, hints):
        return replace(plain_folders.FOLDERS, read=plain_folders.read_one), listing
    return plain_folders.FLAT if _is_flat(listing) else plain_folders.FOLDERS, listing


def _is_download(listing: Listing, hints: Hints) -> bool:
    """Whether the names of a listing, or of what it wraps, are those that a platform gives."""
    return any(
        layout.claims(candidate, place) is not None
        for candidate, place in _candidates(listing, hints)
        for layout in (*_BY_NAME, *_others().values())
    )


def unwrapped_for(layout: Layout, listing: Listing, hints: Hints, *, archive: bool) -> Listing:
    """The listing in the form that a layout needs which was asked for by name.

    Parameters
    ----------
    layout : Layout
        The one that was asked for.
    listing : Listing
    hints : Hints
    archive : bool
        Whether the place is an archive.

    Returns
    -------
    Listing
    """
    candidates = list(_candidates(listing, hints))
    for candidate, place in candidates:
        if (claimed := layout.claims(candidate, place)) is not None:
            return claimed
    inner = candidates[1][0] if len(candidates) > 1 else None
    if inner is None or layout in _BY_NAME or layout is NBGRADER or layout.name not in LAYOUTS:
        return listing
    if layout is plain_folders.FOLDERS and any("/" not in path and is_work(path) for path in _paths(inner)):
        return listing  # files on top of the only folder: it is a student's, for a student is a folder
    return inner if _wraps_students(inner, hints, archive=archive) else listing


def _candidates(listing: Listing, hints: Hints) -> Iterator[tuple[Listing, Hints]]:
    """The listing, and as it is seen from inside each folder that only wraps everything."""
    yield listing, hints
    for _ in range(_MOST_WRAPPERS):
        wrapper = _wrapper(listing)
        if wrapper is None:
            return
        listing, hints = inside(listing, wrapper), replace(hints, place=wrapper)
        yield listing, hints


def _wrapper(listing: Listing) -> str | None:
    """The only folder of a listing; None where there is more than that folder."""
    tops = few(path.partition("/")[0] for path in chain(_paths(listing), listing.folders))
    if len(tops) != 1 or any("/" not in path for path in _paths(listing)):
        return None
    return tops.pop()


def _paths(listing: Listing) -> Iterable[str]:
    return (entry.path for entry in listing.entries)


def _wraps_students(inner: Listing, hints: Hints, *, archive: bool) -> bool:
    """Whether the only folder of a place holds students, and is not itself the only student's.

    Most archives are packed with a folder around everything: in an archive, a likeness is enough. In a folder, one
    folder is mostly one student: there the assignment's own file names have to say so.
    """
    if _is_one(inner, hints):
        return False
    if _handed_in(inner, hints) > 1:
        return True
    files = sum(1 for _ in _files(inner))
    if files:
        return _owners(inner, hints) > 0 or (archive and files > 1) or (files > 1 and _are_full_names(inner))
    return archive and any(is_folder and _may_be_student(top) for top, is_folder in inner.tops().items())


def _files(listing: Listing) -> Iterator[str]:
    """The files on top that may be work."""
    return (path for path in _paths(listing) if "/" not in path and is_work(path))


def _are_full_names(listing: Listing) -> bool:
    """Whether files are each called as a person is: no script that another imports can have such a name."""
    return all(_is_full_name(uncopied(split_suffix(file)[0])[0]) for file in _files(listing))


def _is_full_name(stem: str) -> bool:
    words = stem.replace(",", " ").split()
    letters = "".join(word[0] for word in words)
    capitals = letters[:1] + letters[-1:]
    return len(words) > 1 and letters.isalpha() and capitals == capitals.upper() and not is_noise(stem)


def _may_be_student(folder: str) -> bool:
    """Whether a folder on top may be a student, which that of an attempt is not."""
    return attempt_number(folder) is None


def _is_one(listing: Listing, hints: Hints) -> bool:
    """Whether the top level has a file of exactly the assignment's name: then all of it is one student's.

    Unless there are students beside it: then it is the file that was handed out.
    """
    is_there = any("/" not in path and is_own(path, hints) for path in _paths(listing))
    return is_there and _handed_in(listing, hints) < 2 and _owners(listing, hints) < 2


def _handed_in(listing: Listing, hints: Hints) -> int:
    """How many folders have a file of exactly the assignment's name: none, one, or more."""
    split = (path.split("/") for path in _paths(listing))
    own = (parts[0] for parts in split if len(parts) == 2 and is_own(parts[1], hints))
    return len(few(filter(_may_be_student, own)))


def _owners(listing: Listing, hints: Hints) -> int:
    """How many students the files on top are named after: none, one, or more."""
    owners = (owner_in(path, hints) for path in _files(listing))
    return len(few(owner.student for owner in owners if owner and owner.student))


def _is_flat(listing: Listing) -> bool:
    """Whether more students are files than folders."""
    folders = listing.names()
    for path in _paths(listing):
        if "/" in path and is_work(path):
            folders.add(path.partition("/")[0])
    return sum(1 for _ in _files(listing)) > len(folders)
