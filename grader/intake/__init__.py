"""From what an instructor has (a folder, an archive, a file) to submissions. All of it is untrusted."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from grader.escaping import as_name
from grader.intake.archive import read_archive
from grader.intake.attempts import Assembled, Noted, Untouched, assemble
from grader.intake.entries import (
    MOST_ENTRIES,
    BrokenArchiveError,
    Entry,
    Listing,
    ReadBudget,
    RefusedError,
    read_bounded,
)
from grader.intake.everybody import attempts_on, by_id
from grader.intake.folder import read_folder
from grader.intake.layouts import LAYOUTS, known_layouts, recognise, unwrapped_for
from grader.intake.paths import is_gradable, shown, split_suffix
from grader.intake.people import Identity, identified, pattern_of
from grader.intake.roster import read_roster
from grader.intake.shelf import Shelf
from grader.intake.student_archives import opened
from grader.intake.students import alike_by, with_unique_ids
from grader.intake.submitted_files import Hints, Piece, View, aside
from grader.model import GradeError, Intake, Person, Unmatched
from grader.on_disk import DiskMap

__all__ = ["LAYOUTS", "Identity", "known_layouts", "pattern_of", "read_roster", "read_submissions"]

_NOBODY_TOLD = Identity()


def read_submissions(
    place: Path,
    *,
    layout: str | None = None,
    assignment_files: Sequence[str] = (),
    identity: Identity = _NOBODY_TOLD,
    is_untouched: Untouched = lambda _: False,
    noted: Noted = lambda _: (),
) -> Intake:
    """Read everything that was handed in at `place`: a folder, an archive, or one .py or .ipynb file.

    Parameters
    ----------
    place : Path
        Where it is. The place's own name may be a link; nothing inside it is followed.
    layout : str, optional
        One of `known_layouts()`; by default it is recognised from the names.
    assignment_files : sequence of str
        The names under which the assignment is handed in, so that `ada_initialization.py` is by `ada`.
    identity : Identity
        A roster and a pattern for ids, where there are any.
    is_untouched : callable
        Whether files are as they were handed out, so that another attempt counts.
    noted : callable
        What is to be said of somebody's files.

    Returns
    -------
    Intake
        Each student once in `submissions`, in the order of the ids, also where nothing of theirs can be
        graded; attempts before the last in `earlier`; everything else, with a reason, in `unmatched`.
        Hidden files and what systems leave behind are in none of them.

    Raises
    ------
    GradeError
        Where the place is missing, unreadable, a broken archive, or holds nothing that can be graded.
    """
    known = known_layouts()
    if layout is not None and layout not in known:
        raise GradeError(f"there is no layout {shown(layout)!r}; choose from {', '.join(sorted(known))}")
    budget = ReadBudget()
    listing, kind = _listing(place, budget)
    if layout == "file" and kind != "file":
        raise GradeError(f"{shown(str(place))}: the layout 'file' is for one file; leave the layout out")
    hints = Hints(_stem(place, kind), tuple(assignment_files))
    archive = kind == "archive"
    if layout is None and kind == "file":
        chosen = LAYOUTS["file"]
    elif layout is None:
        chosen, listing = recognise(listing, hints, budget, archive=archive)
    else:
        chosen = known[layout]
        listing = unwrapped_for(chosen, listing, hints, archive=archive)
    sorting = chosen.read(View(listing.entries, listing.folders, hints, budget.shelf))
    unpacked = opened(sorting.all_pieces(), budget, hints)
    unmatched = chain(listing.refused, sorting.unmatched, unpacked.unmatched)
    pieces, missing = identified(unpacked.pieces, identity, budget.shelf)
    found = _Found(budget.shelf)
    for each in unmatched:
        found.leave(each)
    for own in pieces.groups():
        found.add(own, assemble(own, hints.assignment_files, is_untouched).with_notes(noted))
    if not found.gradable:
        raise GradeError(_nothing(place, found.unmatched))
    return found.intake(chosen.name, missing)


def _listing(place: Path, budget: ReadBudget) -> tuple[Listing, str]:
    """What is at the place, and whether it is a "folder", an "archive" or a "file"."""
    where = shown(str(place))
    mode = _mode(place, where)
    try:
        if stat.S_ISDIR(mode):
            return read_folder(place, budget), "folder"
        with place.open("rb") as file:
            if is_gradable(place.name):
                return Listing([Entry(as_name(place.name), read_bounded(file.read, budget))]), "file"
            return read_archive(file, budget, MOST_ENTRIES, Listing.on(budget.shelf)), "archive"
    except OSError as problem:
        raise GradeError(f"{where}: this cannot be read ({problem.strerror}); give another place") from None
    except (RefusedError, BrokenArchiveError) as reason:
        raise GradeError(f"{where}: {reason}") from None


def _mode(place: Path, where: str) -> int:
    """What kind of thing is at the place; a FIFO or a device is not even opened."""
    try:
        mode = place.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise GradeError(f"{where}: there is nothing here; give a folder, an archive or a file") from None
    except OSError as problem:
        raise GradeError(f"{where}: this cannot be read ({problem.strerror}); give another place") from None
    if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
        raise GradeError(f"{where}: this is neither a folder nor a file; give one that holds submissions")
    return mode


def _stem(place: Path, kind: str) -> str:
    """What the place is called, also where it is given as `.`."""
    name = as_name(place.resolve().name)
    return name if kind == "folder" else split_suffix(name)[0]


class _Found:
    """What was found, person by person, on disk."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._attempts = attempts_on(shelf)
        self._counts = DiskMap[bool]()  # each path, and whether it is of an attempt that counts
        self._superseded = aside()
        self.unmatched = aside()
        self.gradable = False

    def leave(self, one: Unmatched) -> None:
        """Something that is not graded."""
        self.unmatched.append(one, (one.path, one.reason))
        self._counts.keep(one.path, False)

    def add(self, pieces: list[Piece], person: Assembled) -> None:
        """A person."""
        self._attempts.append(person.submissions, alike_by(person.submissions[-1].student))
        self.gradable = self.gradable or any(one.files for one in person.submissions)
        for path in person.counting:
            self._counts[path] = True
        for piece in pieces:
            if piece.entry and piece.entry.path not in person.counting:
                self._counts.keep(piece.entry.path, False)
        for one in person.unmatched:
            self.leave(one)
        for one in person.superseded:
            self._superseded.append(one, one.path)

    def intake(self, layout: str, missing: tuple[Person, ...]) -> Intake:
        """All of it."""
        counting, earlier = by_id(with_unique_ids(self._attempts), self._shelf)
        unmatched, superseded = aside(), aside()
        for some in self.unmatched.groups():  # what several people handed in together is listed once
            unmatched.extend(dict.fromkeys(some))
        for some in self._superseded.groups():
            if not self._counts[some[-1].path]:
                superseded.append(some[-1])
        return Intake(
            layout=layout,
            submissions=counting,
            earlier=earlier,
            unmatched=unmatched,
            superseded=superseded,
            files=len(self._counts),
            missing=missing,
        )


def _nothing(place: Path, unmatched: Sequence[Unmatched]) -> str:
    """One line on a place where there is nothing to grade, with the first thing that was found instead."""
    where = shown(str(place))
    if not unmatched:
        return f"{where}: this is empty; give a folder or an archive with .py or .ipynb files"
    first = unmatched[0]
    more = f", and {len(unmatched) - 1} more" if len(unmatched) > 1 else ""
    found = f"{shown(first.path)}: {first.reason}{more}"
    return f"{where}: there is no .py or .ipynb file that can be graded ({found})"
