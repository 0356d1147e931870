"""A person is forgotten everywhere: in the folders of runs and publications that the gradebook knows, then in itself.

The gradebook comes last: as long as it knows them, what was interrupted can be started again.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.engine.journal import Journal
from grader.escaping import encodable, for_cell
from grader.file_writing import write_atomically
from grader.gradebook.forgetting import folders_of, forget_person
from grader.gradebook.gradebook_file import Gradebook
from grader.gradebook.persons import Learner
from grader.gradebook.pseudonyms import KEY_FILE, pseudonyms_by
from grader.safe_names import page_name

_MADE_AGAIN = ("index.html", "index", "moves.html")
"""Pages of a whole class that name people: the next run makes them anew."""
_LONGEST_LOOK = 64 * 1024 * 1024
_SHORTEST_NAME = 4
"""Letters below which a name is looked for nowhere: it would be found everywhere."""


class Forgotten(msgspec.Struct, frozen=True, kw_only=True):
    """What was done: the files that were changed or removed, the folders that are gone, and the files that still name
    the person, which are not ours to change."""

    changed: tuple[Path, ...]
    missing: tuple[Path, ...]
    still: tuple[Path, ...]


def forget_everywhere(gradebook: Gradebook, learner: Learner, *, by: str) -> Forgotten:
    """Remove a person from gradebook, pages and files.

    Parameters
    ----------
    gradebook : Gradebook
    learner : Learner
    by : str
        Who does it.

    Returns
    -------
    Forgotten

    Raises
    ------
    GradeError
        Where a run is writing to one of the folders, or the gradebook cannot be written.
    OSError
        Where a file cannot be changed. What is left is done when it is started again.
    """
    runs, publications = folders_of(gradebook)
    places = [Path(one) for one in (*runs, *publications)]
    changed: list[Path] = []
    called = _called(gradebook, learner)
    for folder in (Path(one) for one in runs):
        if folder.is_dir():
            for student in called:
                changed += _from_run(folder, student)
    for folder in (Path(one) for one in publications):
        for student in called:
            changed += _remove(folder.glob(f"*/students/{page_name(student)}.html"))
    still = [path for folder in places for path in _that_name(folder, learner)]
    forget_person(gradebook, learner, by=by)
    return Forgotten(
        changed=tuple(changed),
        missing=tuple(folder for folder in places if not folder.is_dir()),
        still=tuple(still),
    )


def _called(gradebook: Gradebook, learner: Learner) -> list[str]:
    """What a person is called in folders: by id and, where there is a key beside the gradebook, by pseudonym."""
    key = gradebook.path.parent / KEY_FILE
    return [learner.id, *([pseudonyms_by(key).of(learner.id)] if key.is_file() else [])]


def _from_run(folder: Path, student: str) -> Iterator[Path]:
    """What a run wrote about a person, in its folder: their own files go, files of all are written without them."""
    name = page_name(student)
    with Journal(folder) as journal:  # nobody writes here meanwhile
        entries = journal.read()
        if student in entries.graded or student in entries.explained or journal.damaged:
            graded, explained = (
                [one for one in records if one != student] for records in (entries.graded, entries.explained)
            )
            journal.keep(graded, explained)
            yield folder / "journal.jsonl"
        yield from _remove([folder / "students" / f"{name}.html", folder / "submissions" / name])
        yield from _remove(sorted((folder / "notebooks").glob(f"{name}.*")))
        yield from _remove(folder / page for page in _MADE_AGAIN)
        yield from _rewritten(folder / "results.jsonl", student)
        yield from _rewritten(folder / "gradebook.csv", student)


def _remove(paths: Iterator[Path] | list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
            yield path
        elif path.exists() or path.is_symlink():
            path.unlink()
            yield path


def _rewritten(path: Path, student: str) -> Iterator[Path]:
    """A file of all, without the lines of one."""
    if not path.is_file():
        return
    before = path.read_bytes()
    after = _without_lines(before, student) if path.suffix == ".jsonl" else _without_rows(before, student)
    if after != before:
        write_atomically(path, after)
        yield path


def _without_lines(content: bytes, student: str) -> bytes:
    wanted = encodable(student)
    return b"".join(line for line in content.splitlines(keepends=True) if _student_in(line) != wanted)


def _student_in(line: bytes) -> str:
    try:
        return str(msgspec.json.decode(line).get("student", ""))
    except (msgspec.DecodeError, AttributeError):
        return ""


def _without_rows(content: bytes, student: str) -> bytes:
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    file = io.StringIO(newline="")
    csv.writer(file).writerows(row for row in rows if row[:1] != [for_cell(student)])
    return file.getvalue().encode()


def _that_name(folder: Path, learner: Learner) -> Iterator[Path]:
    """Files in a folder that still name a person: what others have put there, or what is about somebody else."""
    words = [word for word in (learner.id, learner.name, learner.email) if len(word) >= _SHORTEST_NAME]
    needles = [encodable(word).lower().encode() for word in words]
    for path in sorted(folder.rglob("*")) if needles else ():
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= _LONGEST_LOOK:
            data = path.read_bytes().lower()
            if any(needle in data for needle in needles):
                yield path
