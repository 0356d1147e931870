"""Tell from the names alone how a place is laid out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from grader.intake import canvas, moodle, nbgrader, plain
from grader.intake.entries import Listing
from grader.intake.paths import is_archive, is_gradable
from grader.intake.pieces import Hints, Layout

LAYOUTS: dict[str, Layout] = {
    "file": plain.read_file,
    "folders": plain.read_folders,
    "flat": plain.read_flat,
    "canvas": canvas.read_canvas,
    "moodle": moodle.read_moodle,
    "nbgrader": nbgrader.read_nbgrader,
}

_COURSE = "submitted"
_COURSE_FOLDERS = {"source", "release", "submitted", "autograded", "feedback", "downloaded", "exchange"}


def recognise(listing: Listing, hints: Hints, *, archive: bool) -> tuple[str, Layout, Listing]:
    """Return the layout's name, its reader, and the listing without a folder that only wraps everything."""
    inner = _unwrapped(listing)
    for candidate in (listing, inner):
        if candidate is not None and (name := _platform(candidate)):
            return name, LAYOUTS[name], candidate
    course = _course(listing, hints) or (_course(inner, hints) if inner else None)
    if course is not None:
        return "nbgrader", LAYOUTS["nbgrader"], course
    if inner is not None and _wraps_students(inner, hints, archive=archive):
        listing = inner
    if _is_one(listing, hints):
        return "folders", plain.read_one, listing
    name = "flat" if _is_flat(listing) else "folders"
    return name, LAYOUTS[name], listing


def unwrapped_for(layout: str, listing: Listing, hints: Hints, *, archive: bool) -> Listing:
    """The listing as a layout that somebody asked for by name wants to see it."""
    inner = _unwrapped(listing)
    if layout == "nbgrader":
        return _course(listing, hints) or (_course(inner, hints) if inner else None) or listing
    if inner is None:
        return listing
    if layout == "folders" and any("/" not in path and _counts(path) for path in _paths(inner)):
        return listing  # files on top of the only folder: it is a student's, for a student is a folder
    if layout in {"canvas", "moodle"}:
        return inner if _platform(inner) == layout and _platform(listing) != layout else listing
    return inner if _wraps_students(inner, hints, archive=archive) else listing


def _unwrapped(listing: Listing) -> Listing | None:
    """The listing seen from inside its only folder; None where there is more than that folder."""
    tops = {path.partition("/")[0] for path in (*_paths(listing), *listing.folders)}
    if len(tops) != 1 or any("/" not in path for path in _paths(listing)):
        return None
    return _inside(listing, f"{tops.pop()}/")


def _inside(listing: Listing, prefix: str) -> Listing:
    """Only what lies below `prefix`, by its path from there."""
    cut = len(prefix)
    entries = [
        replace(each, path=each.path[cut:]) for each in listing.entries if each.path.startswith(prefix)
    ]
    folders = [path[cut:] for path in listing.folders if path.startswith(prefix) and len(path) > cut]
    return Listing(entries, folders, listing.refused)


def _paths(listing: Listing) -> Iterable[str]:
    return (entry.path for entry in listing.entries)


def _platform(listing: Listing) -> str:
    """Canvas or Moodle, where at least half of the top level is named as only that platform names things."""
    tops = {path.partition("/")[0] for path in _paths(listing)} | set(listing.folders)
    tops = {top for top in tops if "/" not in top}
    files = {path for path in _paths(listing) if "/" not in path}
    if tops and 2 * sum(moodle.matches(top) for top in tops) >= len(tops):
        return "moodle"
    if tops and 2 * sum(canvas.matches(file) for file in files) >= len(tops):
        return "canvas"
    return ""


def _course(listing: Listing, hints: Hints) -> Listing | None:
    """The inside of a course's folder of submissions, where the place is a course or that folder."""
    inside = _inside(listing, f"{_COURSE}/")
    if nbgrader.matches(list(_paths(inside))) and not _strangers(listing):
        return inside
    return listing if hints.place == _COURSE and nbgrader.matches(list(_paths(listing))) else None


def _strangers(listing: Listing) -> bool:
    """Whether anything that can be graded lies outside a course's own folders: then they are learners' folders."""
    tops = {path.partition("/")[0] for path in _paths(listing) if "/" in path and _counts(path)}
    return bool(tops - _COURSE_FOLDERS)


def _wraps_students(inner: Listing, hints: Hints, *, archive: bool) -> bool:
    """Whether the only folder of a place holds students, and is not itself the only student's.

    Archives are mostly packed with a folder around everything, so that in an archive a likeness is enough;
    in a folder, where one folder is mostly one student, the assignment's own file names have to say so.
    """
    if _is_one(inner, hints):
        return False
    if _handed_in(inner, hints) > 1:
        return True
    files = [path for path in _paths(inner) if "/" not in path and _counts(path)]
    if files:
        return _owners(inner, hints) > 0 or (archive and len(files) > 1)
    return archive and bool(_student_folders(inner))


def _student_folders(listing: Listing) -> set[str]:
    """The folders on top that may be students, which those of attempts are not."""
    tops = {path.partition("/")[0] for path in _paths(listing) if "/" in path} | set(listing.folders)
    return {top for top in tops if "/" not in top and plain.attempt_number(top) is None}


def _is_one(listing: Listing, hints: Hints) -> bool:
    """Whether the top level has a file of exactly the assignment's name: then all of it is one student's.

    Unless there are students beside it: then it is the file that was handed out.
    """
    names = {name.casefold() for name in hints.assignment_files}
    is_there = any(path.casefold() in names for path in _paths(listing))
    return is_there and _handed_in(listing, hints) < 2 and _owners(listing, hints) < 2


def _handed_in(listing: Listing, hints: Hints) -> int:
    """How many folders have a file of exactly the assignment's name."""
    names = {name.casefold() for name in hints.assignment_files}
    students = _student_folders(listing)
    split = (path.split("/") for path in _paths(listing))
    return len({parts[0] for parts in split if len(parts) == 2 and parts[1].casefold() in names} & students)


def _owners(listing: Listing, hints: Hints) -> int:
    """How many students the files on top are named after."""
    owners = (plain.flat_owner(path, hints) for path in _paths(listing) if "/" not in path and _counts(path))
    return len({owner[0] for owner in owners if owner})


def _is_flat(listing: Listing) -> bool:
    """Whether more students are files than folders."""
    files = sum("/" not in path and _counts(path) for path in _paths(listing))
    folders = len({path.partition("/")[0] for path in _paths(listing) if "/" in path and _counts(path)})
    return files > folders


def _counts(path: str) -> bool:
    return is_gradable(path) or is_archive(path)
