"""Who moves, by how much, because of which check: two results of a learner, side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from grader.gradebook.gradebook_file import Gradebook
from grader.gradebook.persons import everybody
from grader.gradebook.publications import last_publication, published_marks
from grader.gradebook.stored_results import StoredResult, current_results


class CheckMove(msgspec.Struct, frozen=True):
    """A check that gave other points: before and after, None where it could not be judged or was not there."""

    check: str
    exercise: str
    title: str
    before: float | None
    after: float | None


class Movement(msgspec.Struct, frozen=True, kw_only=True):
    """A learner whose score is another, with the checks because of which it is."""

    student: str
    name: str
    before: float | None
    after: float | None
    max_score: float
    checks: tuple[CheckMove, ...]

    @property
    def by(self) -> float | None:
        """How much they gain; None where there was no score before, or is none now."""
        return None if self.before is None or self.after is None else round(self.after - self.before, 6)


def check_moves(gradebook: Gradebook, before: int | None, after: int | None) -> tuple[CheckMove, ...]:
    """The checks that gave other points in two results.

    Parameters
    ----------
    gradebook : Gradebook
    before : int or None
        The number of a result; None where there was none.
    after : int or None

    Returns
    -------
    tuple of CheckMove
        In the order of the checks.
    """
    rows = gradebook.rows(
        "SELECT check_id, exercise, title, result, points FROM check_result JOIN item ON item.id = item"
        " WHERE result IN (?, ?) ORDER BY item",
        (before, after),
    )
    found: dict[str, dict[int, float | None]] = {}
    said: dict[str, tuple[str, str]] = {}
    for row in rows:
        said[row["check_id"]] = (row["exercise"], row["title"])
        found.setdefault(row["check_id"], {})[row["result"]] = row["points"]
    return tuple(
        CheckMove(check, *said[check], points.get(before or 0), points.get(after or 0))
        for check, points in found.items()
        if (points.get(before or 0) or 0.0) != (points.get(after or 0) or 0.0)
    )


def movements(gradebook: Gradebook, assignment: str) -> list[Movement]:
    """Whose score is another than the one before, by the same files.

    Compared is with what was published last; where the attempt was not published, with the result before of the same
    attempt. What somebody handed in since is no movement.

    Parameters
    ----------
    gradebook : Gradebook
    assignment : str

    Returns
    -------
    list of Movement
        The largest loss first; then by id.
    """
    people = {one.key: one for one in everybody(gradebook)}
    found = []
    for key, before, now in _compared(gradebook, assignment):
        score = gradebook.rows("SELECT score FROM result WHERE id = ?", (before,))[0]["score"]
        moved = check_moves(gradebook, before, now.result)
        if score != now.score or moved:
            found.append(
                Movement(
                    student=people[key].id,
                    name=people[key].name,
                    before=score,
                    after=now.score,
                    max_score=now.max_score,
                    checks=moved,
                )
            )
    return sorted(found, key=lambda one: (one.by if one.by is not None else 0.0, one.student))


def other_maximum(gradebook: Gradebook, assignment: str) -> tuple[float, float] | None:
    """The most points that could be had before, and now, where that is another number.

    Parameters
    ----------
    gradebook : Gradebook
    assignment : str

    Returns
    -------
    tuple of float, or None
        None where the maximum stays, or nothing can be compared.
    """
    was, is_now = 0.0, 0.0
    for _, before, now in _compared(gradebook, assignment):
        row = gradebook.rows("SELECT max_score FROM result WHERE id = ?", (before,))[0]
        was, is_now = max(was, row["max_score"]), max(is_now, now.max_score)
    return None if was == is_now else (was, is_now)


def _compared(gradebook: Gradebook, assignment: str) -> Iterator[tuple[str, int, StoredResult]]:
    """Whoever was judged again: their key, the result to compare with, and that which counts now."""
    shown = _published_results(gradebook, assignment)
    earlier = _results_before(gradebook, assignment)
    for key, now in current_results(gradebook, assignment).items():
        attempt, base = shown.get(key, (None, None))
        before = base if attempt == now.attempt else earlier.get(now.attempt)
        if before is not None and before != now.result:
            yield key, before, now


def _published_results(gradebook: Gradebook, assignment: str) -> dict[str, tuple[int, int]]:
    """The attempt and the result that were published last, by person."""
    publication = last_publication(gradebook, assignment)
    if publication is None:
        return {}
    marks = published_marks(gradebook, publication.number, assignment)
    results = {one.person: one.result for one in marks if one.result is not None}
    attempts = {row["id"]: row["attempt"] for row in gradebook.rows("SELECT id, attempt FROM result")}
    return {person: (attempts[result], result) for person, result in results.items() if result in attempts}


def _results_before(gradebook: Gradebook, assignment: str) -> dict[int, int]:
    """The last result but one of each attempt that has several."""
    rows = gradebook.rows(
        "SELECT attempt, max(result.id) AS id FROM result JOIN attempt ON attempt.id = attempt"
        " WHERE assignment = ? AND result.id < (SELECT max(id) FROM result AS other WHERE other.attempt = attempt.id)"
        " GROUP BY attempt",
        (assignment,),
    )
    return {row["attempt"]: row["id"] for row in rows}


def moved_by_check(found: Iterable[Movement]) -> list[tuple[CheckMove, int, float]]:
    """Each check that moved somebody, how many people, and by how many points together.

    Parameters
    ----------
    found : iterable of Movement

    Returns
    -------
    list of tuple
        The check as it moved its first learner, people, points; the check that moved most people first.
    """
    first: dict[str, CheckMove] = {}
    people: Counter[str] = Counter()
    points: dict[str, float] = defaultdict(float)
    for one in found:
        for check in one.checks:
            first.setdefault(check.check, check)
            people[check.check] += 1
            points[check.check] += (check.after or 0.0) - (check.before or 0.0)
    return [(first[check], number, round(points[check], 6)) for check, number in people.most_common()]


def because(checks: Sequence[CheckMove]) -> str:
    """The checks of a movement in a few words.

    Parameters
    ----------
    checks : sequence of CheckMove

    Returns
    -------
    str
    """
    return ", ".join(f"{one.check} {_points(one.before)} → {_points(one.after)}" for one in checks)


def _points(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"
