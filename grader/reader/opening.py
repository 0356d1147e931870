"""Which file of a submission is the answer."""

from __future__ import annotations

from grader.reader.library import Library
from grader.reader.notes import Notes
from grader.reader.reading import Reading

MAX_FILES = 200


def open_submission(
    files: dict[str, bytes],
    exercises: list[str],
    preferred: list[str],
    support: dict[str, str],
    packages: list[str],
) -> Reading:
    """Read a submission without running any of it; whatever is wrong with it becomes a note.

    Parameters
    ----------
    files
        Every `.py` and `.ipynb` of the submission, by its relative name with `/`.
    exercises
        The functions that are asked for, in order.
    preferred
        The names under which the assignment is handed in; they decide between files that define equally much.
    support
        The source of each module that the assignment declares, by the module's name.
    packages
        What may be imported besides the standard library.
    """
    notes = Notes()
    readable = {name: data for name, data in files.items() if name.lower().endswith((".py", ".ipynb"))}
    library = Library(readable, exercises, support, packages, notes)
    defined = {file: _defined_in(library, file) for file in _candidates(readable, exercises, notes)}
    ranked = sorted(defined, key=lambda file: (-len(defined[file]), *_rank(file, preferred)))
    main = next((file for file in ranked if defined[file]), "") or min(
        readable, key=lambda file: _rank(file, preferred), default=""
    )
    homes = {name: file for file in reversed(ranked) if not _is_copy(file) for name in defined[file]}
    homes |= dict.fromkeys(defined.get(main, []), main)
    _note_choice(main, [file for file in ranked if defined[file]], homes, notes)
    return Reading(library, main, homes, notes)


def _candidates(files: dict[str, bytes], exercises: list[str], notes: Notes) -> list[str]:
    """The files that mention an exercise at all: only these are parsed before an import asks for others."""
    wanted = [name.encode() for name in exercises]
    found = []
    for file, data in files.items():
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        if wide or any(name in data for name in wanted):
            found.append(file)
    if len(found) > MAX_FILES:
        notes.add("too_large", f"Only {MAX_FILES} of the files that mention the exercises were read.")
    return found[:MAX_FILES]


def _defined_in(library: Library, file: str) -> list[str]:
    try:
        unit = library.unit(file)
        return [name for name in library.exercises if unit.definition(name)]
    except (RecursionError, MemoryError) as error:
        library.notes.add("too_large", f"The file cannot be read: {type(error).__name__}.", file)
        return []


def _rank(file: str, preferred: list[str]) -> tuple[bool, bool, str]:
    base = file.rpartition("/")[2].lower()
    stems = {name.lower().rpartition(".")[0] for name in preferred}
    return base.rpartition(".")[0] not in stems, _is_copy(file), file


def _is_copy(file: str) -> bool:
    folder = file.rpartition("/")[0].lower()
    return "checkpoint" in folder


def _note_choice(main: str, defining: list[str], homes: dict[str, str], notes: Notes) -> None:
    others = [file for file in defining if file != main]
    if not others:
        return
    text = f"{main} was graded, which defines the most exercises; also found: {', '.join(others[:5])}."
    notes.add("file_chosen", text, main)
    for name, file in homes.items():
        if file != main:
            notes.add("file_chosen", f"{name} was taken from {file}, since {main} does not define it.", file)
