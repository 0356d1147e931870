"""Opens a submission: which of its files have something of the assignment, and which counts for what."""

from __future__ import annotations

from collections.abc import Mapping

from grader.extract.choosing import Chooser
from grader.extract.reading import Reading
from grader.extract.reading_notes import Notes
from grader.extract.started import Stubs
from grader.extract.submission_files import Library
from grader.wide_text import is_wide

_MAX_FILES = 200
_NOTHING: Mapping[str, str] = {}
_NO_TIMES: Mapping[str, float] = {}


def open_submission(
    files: dict[str, bytes],
    exercises: list[str],
    preferred: list[str],
    support: dict[str, str],
    packages: list[str],
    handed_out: Mapping[str, str] = _NOTHING,
    times: Mapping[str, float] = _NO_TIMES,
) -> Reading:
    """Read a submission without running any of it; whatever is wrong with it becomes a note.

    Parameters
    ----------
    files : dict of str to bytes
        The scripts and notebooks of the submission, by their relative names with `/`.
    exercises : list of str
        The functions that are asked for, in order.
    preferred : list of str
        The names under which the assignment is handed in; they decide between definitions that are both
        started.
    support : dict of str to str
        The source of each module that the assignment declares, by the module's name.
    packages : list of str
        What may be imported besides the standard library.
    handed_out : mapping of str to str, optional
        For each exercise the definition that learners were given: one that is still the same code is not
        started.
    times : mapping of str to float, optional
        When files were last changed, where the platform or the archive knows it, in seconds since 1970; the
        newer goes first.

    Returns
    -------
    Reading
    """
    notes = Notes()
    stubs = Stubs(handed_out)
    library = Library(files, exercises, support, packages, notes, stubs)
    candidates = [file for file in _candidates(files, exercises, notes) if _is_readable(library, file)]
    candidates += [file for file in library.written if _is_readable(library, file)]
    chooser = Chooser(library, preferred, stubs, times)
    return Reading(library, chooser.choose(candidates, list(files), notes), notes)


def _candidates(files: dict[str, bytes], exercises: list[str], notes: Notes) -> list[str]:
    """The files that mention an exercise at all: only these are parsed before an import asks for others."""
    wanted = [name.encode() for name in exercises]
    found = []
    for file, data in files.items():
        if is_wide(data) or any(name in data for name in wanted):
            found.append(file)
    if len(found) > _MAX_FILES:
        notes.add("too_large", f"Only {_MAX_FILES} of the files that mention the exercises were read.")
    return found[:_MAX_FILES]


def _is_readable(library: Library, file: str) -> bool:
    try:
        _ = library.unit(file).affecting
    except (RecursionError, MemoryError) as error:
        library.notes.add("too_large", f"The file cannot be read: {type(error).__name__}.", file)
        return False
    return True
