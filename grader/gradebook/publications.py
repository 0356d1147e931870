"""Publications: the marks that learners were shown, frozen, each with the head of the trail behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from grader.gradebook import trail
from grader.gradebook.gradebook_file import Gradebook, Row
from grader.gradebook.persons import everybody
from grader.gradebook.result_digests import as_json, hash_of
from grader.gradebook.stored_results import current_results
from grader.marks import Mark
from grader.model import GradeError

HEAD_FILE = "head.txt"
"""Where a publication's head is kept beside its pages."""


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """One publication. `folder` is where its pages are, and `head` the trail's, its own entries included."""

    number: int
    published_by: str
    published_at: str
    reason: str
    folder: str
    head: str
    assignments: tuple[str, ...]
    marks: int


class PublishedMark(msgspec.Struct, frozen=True):
    """A mark as it was published, by the person's key, with the number of the result it was made of, if any."""

    person: str
    result: int | None
    mark: Mark


def publications(gradebook: Gradebook) -> list[Publication]:
    """All publications, the first one first.

    Parameters
    ----------
    gradebook : Gradebook

    Returns
    -------
    list of Publication
    """
    rows = gradebook.rows(
        "SELECT publication.*, group_concat(DISTINCT assignment) AS slugs, count(assignment) AS marks"
        " FROM publication LEFT JOIN published_mark ON publication = number GROUP BY number ORDER BY number"
    )
    return [_publication(row) for row in rows]


def find_publication(gradebook: Gradebook, number: int) -> Publication:
    """One publication.

    Parameters
    ----------
    gradebook : Gradebook
    number : int

    Returns
    -------
    Publication

    Raises
    ------
    GradeError
        Where there is none of this number.
    """
    found = {one.number: one for one in publications(gradebook)}
    if number not in found:
        there = f"there are 1 to {max(found)}" if found else "nothing is published yet"
        raise GradeError(f"There is no publication {number}: {there}. `grade publish --list` lists them.")
    return found[number]


def last_publication(gradebook: Gradebook, assignment: str) -> Publication | None:
    """The last publication with marks of an assignment.

    Parameters
    ----------
    gradebook : Gradebook
    assignment : str

    Returns
    -------
    Publication or None
    """
    return next((one for one in reversed(publications(gradebook)) if assignment in one.assignments), None)


def published_marks(gradebook: Gradebook, number: int, assignment: str | None = None) -> list[PublishedMark]:
    """What learners were shown, without those who were forgotten since.

    Parameters
    ----------
    gradebook : Gradebook
    number : int
    assignment : str, optional
        Only of this one.

    Returns
    -------
    list of PublishedMark
        By assignment and the learner's id.
    """
    rows = gradebook.rows(
        "SELECT published_mark.* FROM published_mark JOIN person ON key = person"
        " WHERE publication = :number AND (:assignment IS NULL OR assignment = :assignment) ORDER BY assignment, id",
        {"number": number, "assignment": assignment},
    )
    return [
        PublishedMark(row["person"], row["result"], msgspec.json.decode(row["mark"], type=Mark))
        for row in rows
    ]


def next_number(gradebook: Gradebook) -> int:
    """The number that the next publication will have.

    Parameters
    ----------
    gradebook : Gradebook

    Returns
    -------
    int
    """
    number: int = gradebook.rows("SELECT coalesce(max(number), 0) + 1 FROM publication")[0][0]
    return number


def record_publication(
    gradebook: Gradebook, marks: Mapping[str, Sequence[Mark]], *, by: str, reason: str = "", folder: str = ""
) -> Publication:
    """Freeze marks, each with its entry in the trail.

    Parameters
    ----------
    gradebook : Gradebook
    marks : mapping of str to sequence of Mark
        By assignment, as `all_marks` gives them.
    by : str
        Who publishes.
    reason : str
    folder : str
        Where the pages are.

    Returns
    -------
    Publication

    Raises
    ------
    GradeError
        Where the gradebook cannot be written, or a mark is of nobody in it.
    """
    with gradebook.writing():
        number, at = next_number(gradebook), trail.now()
        gradebook.write(
            "INSERT INTO publication (number, published_by, published_at, reason, folder) VALUES (?, ?, ?, ?, ?)",
            (number, by, at, reason, folder),
        )
        keys = {one.id: one.key for one in everybody(gradebook)}
        for assignment, each in marks.items():
            results = current_results(gradebook, assignment)
            for mark in each:
                result = results.get(keys[mark.student])
                _record(gradebook, number, keys[mark.student], result.result if result else None, mark, by)
        told = {"publication": number, "reason": reason, "marks": sum(map(len, marks.values()))}
        told["assignments"] = sorted(marks)
        head = trail.append(gradebook, "publication", told, by=by)
        gradebook.write(
            "UPDATE publication SET head = ? WHERE number = ?", (f"{head.seq}:{head.hash}", number)
        )
    return find_publication(gradebook, number)


def _record(gradebook: Gradebook, number: int, person: str, result: int | None, mark: Mark, by: str) -> None:
    text = as_json(mark)
    gradebook.write(
        "INSERT INTO published_mark VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(number, mark.assignment, person, result),
            *(mark.score, mark.raw, mark.taken_off, mark.final, mark.max_score, mark.standing.value, text),
        ),
    )
    told = {
        "publication": number,
        "result": result,
        "final": mark.final,
        "max_score": mark.max_score,
        "standing": mark.standing.value,
        "mark": hash_of(text),
    }
    trail.append(gradebook, "published", told, by=by, subject=person, assignment=mark.assignment)


def _publication(row: Row) -> Publication:
    return Publication(
        number=row["number"],
        published_by=row["published_by"],
        published_at=row["published_at"],
        reason=row["reason"],
        folder=row["folder"],
        head=row["head"],
        assignments=tuple(sorted((row["slugs"] or "").split(","))) if row["slugs"] else (),
        marks=row["marks"],
    )


class MarkChange(msgspec.Struct, frozen=True, kw_only=True):
    """What two sets of marks say of one learner and one assignment; None where one says nothing."""

    assignment: str
    student: str
    before: PublishedMark | None
    after: PublishedMark | None


def changes(before: Sequence[PublishedMark], after: Sequence[PublishedMark]) -> list[MarkChange]:
    """Whose mark is another, or stands otherwise.

    Parameters
    ----------
    before : sequence of PublishedMark
    after : sequence of PublishedMark

    Returns
    -------
    list of MarkChange
        By assignment and the learner's id.
    """
    old = {(one.mark.assignment, one.person): one for one in before}
    new = {(one.mark.assignment, one.person): one for one in after}
    found = []
    for key in dict.fromkeys(chain(old, new)):
        one, other = old.get(key), new.get(key)
        if _counts(one) != _counts(other):
            known = other or one
            assert known is not None
            found.append(MarkChange(assignment=key[0], student=known.mark.student, before=one, after=other))
    return sorted(found, key=lambda one: (one.assignment, one.student))


def _counts(one: PublishedMark | None) -> tuple[float | None, float, str] | None:
    """What a change is a change of; the maximum too where there is a mark out of it."""
    if one is None:
        return None
    final = one.mark.final
    return (final, 0.0 if final is None else one.mark.max_score, one.mark.standing.value)


def marks_as_they_stand(gradebook: Gradebook, marks: Mapping[str, Sequence[Mark]]) -> list[PublishedMark]:
    """Marks of now, as they would be published.

    Parameters
    ----------
    gradebook : Gradebook
    marks : mapping of str to sequence of Mark
        By assignment, as `all_marks` gives them.

    Returns
    -------
    list of PublishedMark
    """
    keys = {one.id: one.key for one in everybody(gradebook)}
    found = []
    for assignment, each in marks.items():
        results = current_results(gradebook, assignment)
        for mark in each:
            result = results.get(keys[mark.student])
            found.append(PublishedMark(keys[mark.student], result.result if result else None, mark))
    return found
