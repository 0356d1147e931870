"""What learners see is frozen: their marks in the gradebook, their pages in a folder, and the head of the trail.

All of it is there, or nothing: the pages are written beside first, and stand in their place when the gradebook says so.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec

from grader.file_writing import private_folder, write_atomically
from grader.gradebook.gradebook_file import Gradebook
from grader.gradebook.marking import all_marks, policy_of, written_decisions
from grader.gradebook.policy_file import CoursePolicy
from grader.gradebook.pseudonyms import Pseudonyms
from grader.gradebook.publications import (
    HEAD_FILE,
    MarkChange,
    Publication,
    PublishedMark,
    changes,
    last_publication,
    marks_as_they_stand,
    next_number,
    published_marks,
    record_publication,
)
from grader.gradebook.stored_results import StoredAssignment, assignments, graded_of
from grader.gradebook.written_decisions import record_written
from grader.marks import Mark
from grader.model import GradeError, OtherWay
from grader.reports.pages import mark_page, student_page
from grader.safe_names import page_name

OtherWays = Mapping[str, Mapping[str, Sequence[OtherWay]]]
"""Other right answers that are released, by assignment and exercise."""
_NOT_PUBLISHED_YET = ".not-published-yet"
"""Lies in a publication's folder until the gradebook has the publication: what a kill leaves is known by it."""
NOTHING_RELEASED: OtherWays = MappingProxyType({})


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """What was published, None where all was shown already; `changed` is what learners had been shown otherwise."""

    publication: Publication | None
    pages: int
    changed: list[MarkChange]


def publish(
    gradebook: Gradebook,
    *,
    slugs: Sequence[str],
    out: Path,
    by: str,
    reason: str = "",
    policy: CoursePolicy | None = None,
    again: bool = False,
    pseudonyms: Pseudonyms | None = None,
    other_ways: OtherWays = NOTHING_RELEASED,
) -> Published:
    """Freeze the marks as they stand, and write the pages that learners get.

    Parameters
    ----------
    gradebook : Gradebook
    slugs : sequence of str
        Which assignments; all that were graded where it is empty.
    out : Path
        The folder of all publications; this one is in a folder of its own there, by its number.
    by : str
        Who publishes.
    reason : str
    policy : CoursePolicy, optional
        Else that beside the gradebook.
    again : bool
        Also where learners have been shown the same already.
    pseudonyms : Pseudonyms, optional
        Pages, and what is said of changes, have these for people's names; the gradebook keeps the names.
    other_ways : mapping of str to mapping
        Other right answers, by assignment and exercise, for the pages of who has full marks there.

    Returns
    -------
    Published

    Raises
    ------
    GradeError
        Where there is nothing to publish, or it cannot be written; then nothing is published.
    """
    policy = policy_of(gradebook) if policy is None else policy
    with gradebook.writing():
        marks = _marks(gradebook, slugs, policy)
        now = marks_as_they_stand(gradebook, marks)
        before = [one for slug in marks for one in _shown(gradebook, slug)]
        if not again and _same(before, now):
            return Published(publication=None, pages=0, changed=[])
        folder = out.resolve() / str(next_number(gradebook))
        _refuse_others(folder, gradebook)
        record_written(gradebook, written_decisions(gradebook, policy), marks, by=by)
        publication = record_publication(gradebook, marks, by=by, reason=reason, folder=str(folder))
        try:
            pages = _write(gradebook, folder, now, publication.head, pseudonyms, other_ways)
        except OSError as error:
            raise GradeError(
                f"Cannot write to {folder} ({error.strerror}): nothing is published; choose another -o.",
                exit_code=3,
            ) from None
    (folder / _NOT_PUBLISHED_YET).unlink(missing_ok=True)
    changed = changes(before, now) if before else []
    if pseudonyms:
        changed = sorted((_hidden(one, pseudonyms) for one in changed), key=lambda one: one.student)
    return Published(publication=publication, pages=pages, changed=changed)


def _refuse_others(folder: Path, gradebook: Gradebook) -> None:
    """Raise GradeError where something lies there that no killed publication left: it may be another gradebook's."""
    if folder.exists() and not (folder / _NOT_PUBLISHED_YET).exists():
        raise GradeError(
            f"{folder} is there already, and is no publication of {gradebook.path}: nothing is published; "
            "choose another -o."
        )


def _hidden(change: MarkChange, pseudonyms: Pseudonyms) -> MarkChange:
    """A change of nobody by name, without the reasons of decisions, which may name them."""

    def without(one: PublishedMark | None) -> PublishedMark | None:
        return one and PublishedMark(one.person, one.result, msgspec.structs.replace(one.mark, arithmetic=()))

    return msgspec.structs.replace(
        change,
        student=pseudonyms.of(change.student),
        before=without(change.before),
        after=without(change.after),
    )


def _marks(gradebook: Gradebook, slugs: Sequence[str], policy: CoursePolicy) -> Mapping[str, Sequence[Mark]]:
    """The marks to publish, by assignment; those of which something was graded where nobody says which."""
    known = {one.slug for one in assignments(gradebook)}
    for slug in slugs:
        if slug not in known:
            raise GradeError(
                f"There is no assignment {slug!r} in {gradebook.path}; `grade class` lists them."
            )
    graded = [one.slug for one in assignments(gradebook) if one.max_score is not None]
    if not slugs and not graded:
        raise GradeError(f"Nothing is graded in {gradebook.path} yet; run `grade run` first.")
    every = all_marks(gradebook, policy)
    return {slug: every[slug] for slug in slugs or graded}


def _shown(gradebook: Gradebook, slug: str) -> list[PublishedMark]:
    last = last_publication(gradebook, slug)
    return published_marks(gradebook, last.number, slug) if last else []


def _same(before: Sequence[PublishedMark], now: Sequence[PublishedMark]) -> bool:
    return bool(now) and {_said(one) for one in before} == {_said(one) for one in now}


def _said(one: PublishedMark) -> tuple[str, int | None, bytes]:
    return (one.person, one.result, msgspec.json.encode(one.mark))


def _write(
    gradebook: Gradebook,
    folder: Path,
    marks: Sequence[PublishedMark],
    head: str,
    pseudonyms: Pseudonyms | None,
    other_ways: OtherWays,
) -> int:
    """The pages of all who have one, and the head; whole, in the place of what a kill may have left there."""
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        for each in (folder.parent, part):
            private_folder(each)
        pages = _write_pages(gradebook, part, marks, pseudonyms, other_ways)
        write_atomically(part / HEAD_FILE, f"{head}\n")
        write_atomically(part / _NOT_PUBLISHED_YET, "")
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)  # pages about people, which nobody would look for there
    return pages


def _write_pages(
    gradebook: Gradebook,
    part: Path,
    marks: Sequence[PublishedMark],
    pseudonyms: Pseudonyms | None,
    other_ways: OtherWays,
) -> int:
    titles = {one.slug: one for one in assignments(gradebook)}
    called = pseudonyms.of if pseudonyms else str
    pages = 0
    for one in sorted(marks, key=lambda one: called(one.mark.student)):  # nor do the times of files say who
        ways = other_ways.get(one.mark.assignment, {})
        if page := page_with_mark(gradebook, one, titles[one.mark.assignment], pseudonyms, ways):
            students = part / one.mark.assignment / "students"
            for each in (students.parent, students):
                private_folder(each)
            write_atomically(students / f"{page_name(called(one.mark.student))}.html", page)
            pages += 1
    return pages


def page_with_mark(
    gradebook: Gradebook,
    one: PublishedMark,
    assignment: StoredAssignment,
    pseudonyms: Pseudonyms | None = None,
    other_ways: Mapping[str, Sequence[OtherWay]] = {},
) -> str:
    """The page of a learner, with their mark.

    Parameters
    ----------
    gradebook : Gradebook
    one : PublishedMark
    assignment : StoredAssignment
    pseudonyms : Pseudonyms, optional
        For the learner's name.
    other_ways : mapping of str to sequence of OtherWay
        By exercise.

    Returns
    -------
    str
        HTML; empty where nothing was handed in, and nothing decided.
    """
    if one.result is None:
        return mark_page(pseudonyms.mark(one.mark) if pseudonyms else one.mark, title=assignment.title)
    graded, mark = graded_of(gradebook, one.result), one.mark
    if pseudonyms:
        graded, mark = pseudonyms.graded(graded), pseudonyms.mark(mark)
    return student_page(
        graded, title=assignment.title, exercises=assignment.exercises, mark=mark, other_ways=other_ways
    )
