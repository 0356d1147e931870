"""Find what was graded for one student in an output folder, and write it as a page."""

from __future__ import annotations

import difflib
from pathlib import Path, PurePosixPath

from grader.exports.results_jsonl import read_results
from grader.file_writing import private_folder, write_atomically
from grader.model import GradeError, SubmissionResult
from grader.notebook.notebook_page import render
from grader.safe_names import page_name


def write_page(results: Path, student: str, into: Path | None = None) -> Path:
    """Write a student's graded file beside its findings; return the page's path.

    Parameters
    ----------
    results : Path
        What `grade run` wrote: `results.jsonl`, and the graded files in `submissions/`.
    student : str
        The id of a student, as it stands in `results.jsonl`; or their name, where one student has it.
    into : Path, optional
        The page; else `notebooks/NAME.html` in the results.

    Returns
    -------
    Path
        The page's.

    Raises
    ------
    GradeError
        Where there are no results, no such student (with the nearest), or no file of theirs.
    """
    result = _result_of(read_results(results / "results.jsonl"), student)
    name = page_name(result.student)
    submitted = _submitted_file(results / "submissions" / name, result)
    title = f"{result.name or result.student} · {result.assignment}"
    page = render(submitted.read_bytes(), result.checks, (), title, script=submitted.suffix == ".py")
    path = into or results / "notebooks" / f"{name}.html"
    private_folder(path.parent)
    write_atomically(path, page)
    return path


def _result_of(results: list[SubmissionResult], student: str) -> SubmissionResult:
    """Return the result of a student, by id, or by a name that only one student has."""
    by_id = [result for result in results if result.student == student]
    by_name = [result for result in results if result.name == student]
    for found in (by_id, by_name):
        if len({result.student for result in found}) == 1:
            return found[-1]
    if by_name:
        raise GradeError(f"Several students are called {student!r}; give the id that results.jsonl has.")
    near = difflib.get_close_matches(student, [result.student for result in results], n=1)
    advice = f"; did you mean {near[0]!r}?" if near else "."
    raise GradeError(f"There is no result for {student!r}{advice}")


def _submitted_file(folder: Path, result: SubmissionResult) -> Path:
    """Return the file that was graded, found by listing: of a name from outside only the ending is used."""
    entries = sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else []
    files = [path for path in entries if path.is_file() and not path.is_symlink()]
    ending = PurePosixPath(result.file).suffix.lower()
    chosen = [path for path in files if path.suffix.lower() == ending] or files
    if not chosen:
        raise GradeError(f"No file of {result.student!r} was kept in {folder}.")
    return chosen[0]
