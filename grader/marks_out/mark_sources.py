"""Where marks come from that go out.

What learners were told goes out: the last publication, unless somebody asks for the marks as they stand. Without a
gradebook, a run's marks are its scores.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from grader.engine.journal import Journal
from grader.escaping import in_ascii
from grader.exports.feedback_zips import PageOf
from grader.exports.results_jsonl import read_results
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.marking import marks_of, policy_of
from grader.gradebook.persons import everybody
from grader.gradebook.publications import (
    PublishedMark,
    changes,
    last_publication,
    marks_as_they_stand,
    published_marks,
)
from grader.gradebook.stored_results import StoredAssignment, assignments, graded_of
from grader.marks import Mark, Standing
from grader.model import GradeError, SubmissionResult
from grader.publishing import page_with_mark
from grader.safe_names import page_name


def _no_pages(_student: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSource:
    """Marks of one assignment, with what they are of. `said` says where they come from, a sentence a line.

    `results` reads what was judged, `page_of` a learner's page. `titles` are what the assignment is called, `known_as`
    is what else a roster calls the learners, by student.
    """

    assignment: str
    said: str
    marks: Sequence[Mark]
    results: Callable[[], Sequence[SubmissionResult]] = tuple
    page_of: PageOf = _no_pages
    titles: tuple[str, ...] = ()
    known_as: Mapping[str, Sequence[str]] = field(default_factory=dict)


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
    shown = in_ascii(str(out), 200)
    if not results:
        raise GradeError(f"{shown} holds no results; grade something first.")
    held = sorted({result.assignment for result in results})
    if slug not in (None, *held) or len(held) > 1:
        raise GradeError(
            f"{shown} holds the results of {', '.join(held)}; name it with -a, or another folder."
        )
    known = Journal(out).read().graded
    return MarkSource(
        assignment=held[0],
        said=f"These are the scores in {shown}, as they were judged.",
        marks=[_mark_of(one, known[one.student].platform if one.student in known else {}) for one in results],
        results=lambda: results,
        page_of=pages_in(out, held[0]),
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


def marks_of_gradebook(
    path: Path, slug: str | None = None, *, unpublished: bool = False, policy_file: Path | None = None
) -> MarkSource:
    """The marks that learners were told, or those of now.

    Parameters
    ----------
    path : Path
        The gradebook.
    slug : str, optional
        Which assignment; needed where there are several.
    unpublished : bool
        Take the marks as they stand, whatever is published.
    policy_file : Path, optional
        By which marks are worked out that are not published; else the one beside the gradebook.

    Returns
    -------
    MarkSource

    Raises
    ------
    GradeError
        Where the gradebook cannot be read, or does not have the assignment; where its policy is wrong.
    """
    with open_gradebook(path, reads=True) as gradebook:
        stored = _chosen(assignments(gradebook), slug, path)
        last = None if unpublished else last_publication(gradebook, stored.slug)
        now = marks_as_they_stand(
            gradebook, {stored.slug: marks_of(gradebook, stored.slug, policy_of(gradebook, policy_file))}
        )
        if last is None:
            why = ", published or not." if unpublished else ": nothing is published yet."
            told, said = now, f"These are the marks as they stand{why}"
            page_of = _pages_as_they_stand(path, now, stored)
        else:
            told = published_marks(gradebook, last.number, stored.slug)
            page_of = pages_in(Path(last.folder), stored.slug)
            said = f"These are the marks of publication {last.number}, of {last.published_at[:10]}."
            said += _since(len(changes(told, now)))
        known_as = {one.id: one.known_as for one in everybody(gradebook)}
    return MarkSource(
        assignment=stored.slug,
        said=said,
        marks=[one.mark for one in told],
        results=lambda: _results(path, told),
        page_of=page_of,
        titles=(stored.title,),
        known_as=known_as,
    )


def _chosen(stored: Sequence[StoredAssignment], slug: str | None, path: Path) -> StoredAssignment:
    """The assignment of this name; the only one, where nobody says."""
    named = [one for one in stored if slug in (None, one.slug)]
    if len(named) == 1:
        return named[0]
    shown, known = in_ascii(str(path), 200), ", ".join(one.slug for one in stored)
    if not stored:
        raise GradeError(f"{shown} has no assignment yet; `grade run` enters one.")
    if slug is None:
        raise GradeError(f"{shown} has several assignments; name one with -a: {known}.")
    raise GradeError(f"{shown} has no assignment {in_ascii(slug, 60)}; it has {known}.")


def _since(changed: int) -> str:
    if not changed:
        return ""
    differ = "1 mark differs" if changed == 1 else f"{changed} marks differ"
    return f"\n{differ} since: `grade publish` publishes again, --unpublished takes the marks as they stand."


def _results(path: Path, told: Sequence[PublishedMark]) -> list[SubmissionResult]:
    """What was judged of those who handed in."""
    with open_gradebook(path, reads=True) as gradebook:
        return [graded_of(gradebook, one.result).result for one in told if one.result is not None]


def _pages_as_they_stand(path: Path, told: Sequence[PublishedMark], stored: StoredAssignment) -> PageOf:
    """Pages with the marks as they stand, as they would be published."""
    known = {one.mark.student: one for one in told}

    def page_of(student: str) -> bytes | None:
        if student not in known:
            return None
        with open_gradebook(path, reads=True) as gradebook:
            return page_with_mark(gradebook, known[student], stored).encode() or None

    return page_of


def pages_in(folder: Path, slug: str) -> PageOf:
    """Learners' pages in the folder of a run, or of a publication.

    Parameters
    ----------
    folder : Path
    slug : str
        The assignment that the pages are of: another's page is nobody's.

    Returns
    -------
    callable
        The page of a student; None where there is none. It raises GradeError where the folder is another assignment's.
    """
    places = [folder / slug / "students", folder / slug, folder / "students", folder]

    @cache
    def is_right() -> bool:
        results = folder / "results.jsonl"
        others = {one.assignment for one in read_results(results)} - {slug} if results.is_file() else set()
        if others:
            raise GradeError(
                f"{in_ascii(str(folder), 200)} holds pages of {', '.join(sorted(others))}; give --pages."
            )
        return True

    def page_of(student: str) -> bytes | None:
        paths = (place / f"{page_name(student)}.html" for place in places)
        return next((path.read_bytes() for path in paths if is_right() and path.is_file()), None)

    return page_of
