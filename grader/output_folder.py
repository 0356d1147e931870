"""The folder of a run: whose it is, the pages in it, and what is one file for all."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from grader.course import Assignment
from grader.engine.results import versions
from grader.escaping import in_ascii
from grader.exports.registry import EXPORTS, ON_DEMAND, content_of, other_exports
from grader.file_writing import private_folder, set_readers, write_atomically
from grader.model import Graded, GradeError, Intake, Submission
from grader.on_disk import DiskSet
from grader.reports.pages import index_pages, student_page
from grader.safe_names import page_name

_SIGNS = {"journal.jsonl", "results.jsonl"}
"""What only a run leaves: a folder with one of them is a run's."""
_LOCK = ".lock"
_MADE = {_LOCK, "students", "submissions"}
"""What a run may leave that was killed, or found no room, before its first result."""
_JUNK = {".DS_Store", "Thumbs.db", "desktop.ini"}
_OURS = {export.name for export in (*EXPORTS, *ON_DEMAND.values())}
PAGES_STAMP = ".pages"
"""By what all pages in the folder were written."""
CLASS_STAMP = ".class"
"""Of what the files for all were made, and what is in them."""
_WRITTEN = {*_SIGNS, *_MADE, *_OURS, "index.html", "index", "notebooks", PAGES_STAMP, CLASS_STAMP}
"""What a run, or somebody who looks at its results, leaves in the folder of a run."""


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Make the folder, its owner's alone; say in one line what is wrong with it, now or later.

    Parameters
    ----------
    out : Path

    Yields
    ------
    None

    Raises
    ------
    GradeError
        Where it cannot be written, holds what no run has written, or is another user's; or where another package's
        export cannot be used.
    """
    other_exports(_WRITTEN)  # what cannot be used is said before anything is graded
    try:
        _refuse_foreign(out)
        private_folder(out)
        _refuse_anothers(out)
        for folder in ("students", "submissions"):
            private_folder(out / folder)
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            advice = "what is graded so far is kept: make room and start again"
            raise GradeError(f"No space left for {out}; {advice}.", exit_code=3) from None
        what = error.strerror or str(error)
        raise GradeError(f"Cannot write to {error.filename or out}: {what}; choose another -o.") from None


def _refuse_foreign(out: Path) -> None:
    """Write over nobody's files: a folder is a run's, or holds nothing."""
    names = {path.name for path in out.iterdir()} if out.is_dir() else set()
    if names & _SIGNS or {_LOCK} <= names - _JUNK <= _MADE:
        return
    others = sorted(names - _JUNK - {name for name in names & _MADE if _is_empty(out / name)})
    if others:
        raise GradeError(
            f"{out} holds files that no run of `grade` has written ({_few(others)}); choose another -o."
        )


def _refuse_anothers(out: Path) -> None:
    """Believe no results, and write in no folder, that another user of this machine has made, or has laid a link to.

    A folder may be the administrator's: nobody else can put one in its place.
    """
    if os.name == "nt":
        return
    ours = os.geteuid()
    for path in (out, *(out / name for name in sorted(_WRITTEN))):
        owners = {path.lstat().st_uid} if os.path.lexists(path) else set[int]()
        owners |= {path.stat().st_uid} if path.exists() else set()
        if owners - ({ours, 0} if path == out else {ours}):
            raise GradeError(f"{path} belongs to another user; choose another -o.")


def _is_empty(path: Path) -> bool:
    return not any(path.iterdir()) if path.is_dir() else path.stat().st_size == 0


def refuse_other_assignment(out: Path, slug: str, held: Collection[str]) -> None:
    """Make sure that the folder holds no other assignment's results, which would be written over.

    Parameters
    ----------
    out : Path
    slug : str
        The assignment of this run.
    held : collection of str
        Of which assignments the folder holds results.

    Raises
    ------
    GradeError
        Where it holds another assignment's results.
    """
    others = sorted({*held} - {slug})
    if others:
        raise GradeError(
            f"{out} holds the results of {_few(others)}; choose another -o for {slug}, so that both are kept."
        )


def strange_pages(out: Path, students: Iterable[str]) -> tuple[str, ...]:
    """Pages in the folder of people who are not among these: of another class, or of an earlier run.

    Parameters
    ----------
    out : Path
    students : iterable of str
        The ids of those in this run.

    Returns
    -------
    tuple of str
        File names, sorted.
    """
    known = DiskSet(f"{page_name(student)}.html" for student in students)
    with os.scandir(out / "students") as pages:
        return tuple(
            sorted(one.name for one in pages if one.name.endswith(".html") and one.name not in known)
        )


def let_read(out: Path, *, shared: bool) -> None:
    """Say who may read what runs wrote here.

    The folder itself is set too where nothing else stands in it; a home, say, is left as it is.

    Parameters
    ----------
    out : Path
    shared : bool
        Everybody on this machine; else its owner alone.

    Raises
    ------
    GradeError
        Where an export that a package adds cannot be used.
    OSError
        Where a mode cannot be changed.
    """
    written = _WRITTEN | {export.name for export in other_exports(_WRITTEN)}
    only_results = {path.name for path in out.iterdir()} <= written
    set_readers([out] if only_results else [out / name for name in written], shared=shared)


def _exercises_of(assignment: Assignment) -> dict[str, str]:
    """The titles of the exercises, by id, in order."""
    return {exercise.name: exercise.title for exercise in assignment.exercises}


def write_student(out: Path, submission: Submission, graded: Graded, assignment: Assignment) -> None:
    """Write a learner's page, and their file as it was graded.

    Parameters
    ----------
    out : Path
        The folder of the run.
    submission : Submission
    graded : Graded
        The result of this submission.
    assignment : Assignment

    Raises
    ------
    OSError
        Where a file cannot be written.
    """
    name = page_name(submission.student)
    page = student_page(graded, title=assignment.title, exercises=_exercises_of(assignment))
    write_atomically(out / "students" / f"{name}.html", page)
    file = next((one for one in submission.files if one.name == graded.result.file), None)
    if file is not None:
        folder = out / "submissions" / name
        private_folder(folder)
        ending = ".ipynb" if ".ipynb" in PurePosixPath(file.name).name.lower() else ".py"
        write_atomically(folder / f"submitted{ending}", file.data)


def has_pages(out: Path, student: str, submission: Submission) -> bool:
    """Whether a learner's page is there, and their file where they handed one in.

    Parameters
    ----------
    out : Path
    student : str
        What the folder calls them.
    submission : Submission

    Returns
    -------
    bool
    """
    name = page_name(student)  # no `Path` of these: it would keep each name for good
    handed_in = not submission.files or os.path.isdir(f"{out}/submissions/{name}")  # noqa: PTH112
    return handed_in and os.path.isfile(f"{out}/students/{name}.html")  # noqa: PTH113


def write_cohort(
    out: Path,
    graded: Sequence[Graded],
    assignment: Assignment,
    *,
    intake: Intake,
    isolation: int,
    seconds: float,
    strange: Sequence[str],
    exports: Sequence[str] = (),
) -> None:
    """What is one file for all: the exports, index.html, and what was asked for.

    Parameters
    ----------
    out : Path
        The folder of the run.
    graded : sequence of Graded
        All of them, in any order.
    assignment : Assignment
    intake : Intake
        What was found, for the index.
    isolation : int
        The level that was measured.
    seconds : float
        On the clock, of the whole run.
    strange : sequence of str
        Pages in the folder that are of nobody in this run.
    exports : sequence of str
        Which of `ON_DEMAND` are asked for.

    Raises
    ------
    OSError
        Where a file cannot be written.
    """
    exercises: Mapping[str, str] = _exercises_of(assignment)
    for export in EXPORTS:
        write_atomically(out / export.name, export.write(graded, exercises))
    pages = index_pages(
        graded,
        title=assignment.title,
        exercises=exercises,
        intake=intake,
        isolation=isolation,
        versions=versions(),
        seconds=seconds,
        strange=strange,
    )
    write_atomically(out / "index.html", next(pages))
    _write_numbered(out / "index", pages)
    for name in dict.fromkeys(exports):
        write_atomically(out / ON_DEMAND[name].name, ON_DEMAND[name].write(graded, exercises))


def cohort_files(out: Path, exports: Sequence[str] = ()) -> list[Path]:
    """What `write_cohort` has written.

    Parameters
    ----------
    out : Path
    exports : sequence of str
        As it was told.

    Returns
    -------
    list of Path
        A file that should be there, and is not, is among them.
    """
    names = [*(one.name for one in EXPORTS), *(ON_DEMAND[name].name for name in exports), "index.html"]
    return [*(out / name for name in names), *sorted((out / "index").glob("*.html"))]


def write_added(out: Path, graded: Sequence[Graded], assignment: Assignment) -> None:
    """Write the files for all that other packages add.

    Parameters
    ----------
    out : Path
    graded : sequence of Graded
    assignment : Assignment

    Raises
    ------
    GradeError
        Where one cannot be used, or fails; all else is written.
    OSError
        Where a file cannot be written.
    """
    exercises = _exercises_of(assignment)
    for export in other_exports(_WRITTEN):
        write_atomically(out / export.name, content_of(export, graded, exercises))


def _write_numbered(folder: Path, pages: Iterable[str]) -> None:
    """Pages from the second on, and none that an earlier run, of more people, has left."""
    written = set()
    for number, page in enumerate(pages, 2):
        private_folder(folder)
        write_atomically(folder / f"{number}.html", page)
        written.add(f"{number}.html")
    for left in list(folder.glob("*.html")):
        if left.name not in written:
            left.unlink()
    if folder.is_dir() and not written and _is_empty(folder):
        folder.rmdir()


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(in_ascii(name, 60) for name in names[:3])
    return shown + (f", and {len(names) - 3} more" if len(names) > 3 else "")
