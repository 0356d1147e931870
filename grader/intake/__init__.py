"""From what an instructor has (a folder, an archive, a file) to submissions. All of it is untrusted."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.escaping import as_name
from grader.grouping import grouped
from grader.intake.archive import read_archive
from grader.intake.attempts import Untouched, assemble
from grader.intake.entries import (
    MOST_ENTRIES,
    BrokenArchiveError,
    Entry,
    Listing,
    ReadBudget,
    RefusedError,
    read_bounded,
)
from grader.intake.folder import read_folder
from grader.intake.layouts import LAYOUTS, known_layouts, recognise, unwrapped_for
from grader.intake.paths import is_gradable, shown, split_suffix
from grader.intake.people import Identity, identified, pattern_of
from grader.intake.roster import read_roster
from grader.intake.students import with_unique_ids
from grader.intake.submitted_files import Hints, Piece, View, opened
from grader.model import GradeError, Intake, Person, Unmatched

__all__ = ["LAYOUTS", "Identity", "known_layouts", "pattern_of", "read_roster", "read_submissions"]

_NOBODY_TOLD = Identity()


def read_submissions(
    place: Path,
    *,
    layout: str | None = None,
    assignment_files: Sequence[str] = (),
    identity: Identity = _NOBODY_TOLD,
    is_untouched: Untouched = lambda _: False,
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
    sorting = chosen.read(View(listing.entries, listing.folders, hints))
    unpacked = opened(sorting.pieces, budget, hints)
    unmatched = [*listing.refused, *sorting.unmatched, *unpacked.unmatched]
    pieces, missing = identified(unpacked.pieces, identity)
    return _intake(place, chosen.name, hints, pieces, unmatched, missing, is_untouched)


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
            return read_archive(file, budget, MOST_ENTRIES), "archive"
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


def _intake(
    place: Path,
    layout: str,
    hints: Hints,
    pieces: list[Piece],
    unmatched: list[Unmatched],
    missing: tuple[Person, ...],
    is_untouched: Untouched,
) -> Intake:
    """Put the pieces of each student together."""
    by_student = sorted(grouped(pieces, lambda piece: piece.key).items())
    assembled = [assemble(own, hints.assignment_files, is_untouched) for _, own in by_student]
    unmatched = [*unmatched, *(problem for one in assembled for problem in one.unmatched)]
    attempts = with_unique_ids([one.submissions for one in assembled])
    if not any(each.files for submissions in attempts for each in submissions):
        raise GradeError(_nothing(place, unmatched))
    listed = {each.path: each for each in unmatched}
    found = {piece.entry.path for piece in pieces if piece.entry}
    superseded = {each.path: each for one in assembled for each in one.superseded}
    counting = {path for one in assembled for path in one.counting}
    return Intake(
        layout=layout,
        submissions=tuple(sorted((each[-1] for each in attempts), key=lambda each: each.student)),
        earlier=tuple(earlier for each in attempts for earlier in each[:-1]),
        # What several people handed in together is listed once.
        unmatched=_ordered(dict.fromkeys(unmatched)),
        superseded=_ordered(each for path, each in superseded.items() if path not in counting),
        files=len(found | listed.keys()),
        missing=missing,
    )


def _ordered(unmatched: Iterable[Unmatched]) -> tuple[Unmatched, ...]:
    return tuple(sorted(unmatched, key=lambda each: (each.path, each.reason)))


def _nothing(place: Path, unmatched: list[Unmatched]) -> str:
    """One line on a place where there is nothing to grade, with the first thing that was found instead."""
    where = shown(str(place))
    if not unmatched:
        return f"{where}: this is empty; give a folder or an archive with .py or .ipynb files"
    first = unmatched[0]
    more = f", and {len(unmatched) - 1} more" if unmatched[1:] else ""
    found = f"{shown(first.path)}: {first.reason}{more}"
    return f"{where}: there is no .py or .ipynb file that can be graded ({found})"
