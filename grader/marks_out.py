"""Marks go out: from a gradebook, or from the folder of a run, into a file that a platform takes back.

What learners were told goes out: the last publication, unless somebody asks for the marks as they stand. Without a
gradebook, a run's marks are its scores.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.engine.journal import Journal
from grader.escaping import in_ascii
from grader.exports.feedback_zips import PageOf
from grader.exports.filling import Filled, Wish
from grader.exports.formats import Format, Outgoing, written
from grader.exports.results_jsonl import read_results
from grader.file_writing import write_atomically
from grader.marks import Mark, Standing
from grader.model import GradeError, SubmissionResult
from grader.safe_names import page_name

_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSource:
    """Marks of one assignment, with what they are of. `said` says in a few words where they come from.

    `titles` are what the assignment is called, `known_as` is what else a roster calls the learners, `pages` are folders
    in which learners' pages may lie.
    """

    assignment: str
    said: str
    marks: Sequence[Mark]
    results: Sequence[SubmissionResult] = ()
    titles: tuple[str, ...] = ()
    known_as: Mapping[str, Sequence[str]] = field(default_factory=dict)
    pages: tuple[Path, ...] = ()


def marks_of_run(out: Path, slug: str | None = None) -> MarkSource:
    """The marks of a run, which are its scores: nobody decided anything, and nobody was late.

    Parameters
    ----------
    out : Path
        The folder of the run.
    slug : str, optional
        Which assignment it should be.

    Returns
    -------
    MarkSource

    Raises
    ------
    GradeError
        Where the folder holds no results, or another assignment's.
    """
    results = read_results(out / "results.jsonl")
    held = sorted({result.assignment for result in results})
    shown = in_ascii(str(out), 200)
    if not results:
        raise GradeError(f"{shown} holds no results; grade something first.")
    if slug not in (None, *held) or len(held) > 1:
        raise GradeError(
            f"{shown} holds the results of {', '.join(held)}; name it with -a, or another folder."
        )
    known = Journal(out).read().graded
    marks = [
        _mark_of(result, known[result.student].platform if result.student in known else {})
        for result in results
    ]
    return MarkSource(
        assignment=held[0],
        said=f"These are the scores in {shown}, as they were judged.",
        marks=marks,
        results=results,
        pages=(out / "students",),
    )


def _mark_of(result: SubmissionResult, platform: dict[str, str]) -> Mark:
    return Mark(
        assignment=result.assignment,
        student=result.student,
        name=result.name,
        max_score=result.max_score,
        score=result.score,
        raw=result.score,
        final=result.score,
        standing=Standing.NOT_JUDGED if result.score is None else Standing.MARKED,
        submission=result.submission,
        submitted=result.submitted,
        attempt=result.attempt,
        platform=platform,
    )


def send_out(which: Format, source: MarkSource, wish: Wish, *, template: Path | None, out: Path) -> Filled:
    """Write the file of a format.

    Parameters
    ----------
    which : Format
    source : MarkSource
    wish : Wish
        What is called how is added to it.
    template : Path or None
        The platform's own file, which stays as it is.
    out : Path
        What is written, whole or not at all, for its owner alone to read.

    Returns
    -------
    Filled

    Raises
    ------
    GradeError
        In one line: where the template is missing, cannot be read, is not what it should be, or would be written over;
        where nothing can be written there.
    """
    if which.fills and template is None:
        raise GradeError(f"{which.name} fills a file of the platform's: give it with --template.")
    if template is not None and out.exists() and template.exists() and out.samefile(template):
        raise GradeError(
            f"{in_ascii(str(out), 200)} is the template itself; choose another -o, so that both are kept."
        )
    wish = replace(wish, names=(*source.titles, source.assignment), known_as=source.known_as)
    outgoing = Outgoing(
        marks=source.marks,
        results=source.results,
        page_of=_pages_in(source.pages),
        template=_content(template) if template is not None else b"",
        wish=wish,
    )
    try:
        filled = written(which, outgoing)
    except GradeError as error:
        if template is None:
            raise
        raise GradeError(f"{in_ascii(str(template), 200)}: {error}", exit_code=error.exit_code) from None
    _write(out, filled.content)
    return filled


def _content(template: Path) -> bytes:
    shown = in_ascii(str(template), 200)
    try:
        with template.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise GradeError(
            f"{shown}: the template cannot be read ({error.strerror}); give another file."
        ) from None
    if len(data) > _MOST_BYTES:
        raise GradeError(
            f"{shown}: this is larger than such a file may be (64 MiB); give the platform's own file."
        )
    return data


def _write(out: Path, content: bytes) -> None:
    shown = in_ascii(str(out), 200)
    try:
        write_atomically(out, content)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise GradeError(f"No space left for {shown}; make room and start again.", exit_code=3) from None
        raise GradeError(f"Cannot write {shown} ({error.strerror}); choose another -o.") from None


def _pages_in(folders: Sequence[Path]) -> PageOf:
    def page_of(student: str) -> bytes | None:
        paths = (folder / f"{page_name(student)}.html" for folder in folders)
        return next((path.read_bytes() for path in paths if path.is_file()), None)

    return page_of
