"""The marks of one assignment: what was judged, what was decided by hand instead, and what being late costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

import msgspec

from grader.gradebook.course_clock import instant_of
from grader.gradebook.decision_files import end_of
from grader.gradebook.decisions import Decision, DecisionKind, decisions_of, in_force
from grader.gradebook.gradebook_file import Gradebook
from grader.gradebook.late_words import late_words
from grader.gradebook.lateness import Handed, Lateness
from grader.gradebook.mark_words import excuse_words, extension_words, override_words
from grader.gradebook.persons import Learner
from grader.gradebook.policy_file import CoursePolicy
from grader.gradebook.stored_results import StoredResult, assignments, current_results, points_of
from grader.marks import Mark, Standing

_DIGITS = 6


class _Raw(msgspec.Struct, frozen=True):
    """What counts before lateness, and the words for it where it is not the score."""

    points: float | None
    words: tuple[str, ...] = ()


class AssignmentMarks:
    """All that a gradebook has of one assignment, or of one person in it; made into marks.

    Parameters
    ----------
    gradebook : Gradebook
    slug : str
    written : sequence of Decision
        Those that stand in files.
    policy : CoursePolicy
    person : str, optional
        The key of the only one who is asked for.
    """

    def __init__(
        self,
        gradebook: Gradebook,
        slug: str,
        written: Sequence[Decision],
        policy: CoursePolicy,
        person: str | None = None,
    ) -> None:
        self.slug = slug
        self._book = gradebook
        self._policy = policy
        self._results = current_results(gradebook, slug, person)
        self._decided: dict[str, list[Decision]] = defaultdict(list)
        entered = in_force(decisions_of(gradebook, slug, person))
        for one in in_force([*written, *entered]):  # what a command says counts over a file
            self._decided[one.person].append(one)
        stored = next(one for one in assignments(gradebook) if one.slug == slug)
        self._maximum = stored.max_score or 0.0
        self._raws: dict[str, _Raw] = {}

    def has(self, person: Learner) -> bool:
        """Whether there is anything of this person.

        Parameters
        ----------
        person : Learner

        Returns
        -------
        bool
        """
        return person.key in self._results or bool(self._decided.get(person.key))

    def handed(self, person: Learner) -> Handed:
        """What counts for how late it is.

        Parameters
        ----------
        person : Learner

        Returns
        -------
        Handed

        Raises
        ------
        GradeError
            Where an extension that was entered is neither a time nor a duration.
        """
        result = self._results.get(person.key)
        decided = self._decided.get(person.key, [])
        due = self._policy.terms(self.slug).due
        return Handed(
            assignment=self.slug,
            submitted=instant_of(result.submitted, self._policy.clocks) if result else None,
            raw=self._raw(person).points,
            maximum=result.max_score if result else self._maximum,
            late=result.late if result else False,
            until=_until(decided, due, self._policy.zone),
            counts=not any(one.kind is DecisionKind.EXCUSE for one in decided),
        )

    def _raw(self, person: Learner) -> _Raw:
        if person.key not in self._raws:
            self._raws[person.key] = self._overridden(self._results.get(person.key), self._overrides(person))
        return self._raws[person.key]

    def _overrides(self, person: Learner) -> list[Decision]:
        return [one for one in self._decided.get(person.key, []) if one.kind is DecisionKind.OVERRIDE]

    def _overridden(self, result: StoredResult | None, overrides: Sequence[Decision]) -> _Raw:
        """The score, with what was decided instead; an override of the whole counts over those of checks."""
        score = result.score if result else None
        whole = [one for one in overrides if not one.check_id]
        if whole:
            return _Raw(_number(whole[-1]), (override_words(whole[-1], score, handed_in=result is not None),))
        if not overrides or result is None:
            return _Raw(score)
        points = points_of(self._book, result.result)
        words = []
        for one in overrides:
            if one.check_id in points:
                before, most = points[one.check_id]
                points[one.check_id] = (_number(one), most)
                words.append(override_words(one, before, title=self._title(one.check_id)))
        known = [given for given, _ in points.values() if given is not None]
        return _Raw(round(sum(known), _DIGITS) if len(known) == len(points) else None, tuple(words))

    def idle_overrides(self, person: Learner) -> list[str]:
        """The checks that were overridden for a person, and of which their result knows nothing any more.

        Parameters
        ----------
        person : Learner

        Returns
        -------
        list of str
        """
        wanted = [one.check_id for one in self._overrides(person) if one.check_id]
        result = self._results.get(person.key)
        there = points_of(self._book, result.result) if wanted and result else {}
        return [check for check in wanted if check not in there]

    def _title(self, check: str) -> str:
        rows = self._book.rows(
            "SELECT title FROM item WHERE assignment = ? AND check_id = ?", (self.slug, check)
        )
        return rows[0]["title"] if rows else check

    def mark(self, person: Learner, handed: Handed, late: Lateness) -> Mark:
        """The mark of one person.

        Parameters
        ----------
        person : Learner
        handed : Handed
            Of `handed`.
        late : Lateness
            What became of that.

        Returns
        -------
        Mark
        """
        result = self._results.get(person.key)
        decided = self._decided.get(person.key, [])
        raw = self._raw(person)
        standing = _standing(handed, result, raw.points)
        counts = standing is Standing.MARKED
        cost = late.cost if counts else None
        shown = result or _NOTHING
        return Mark(
            assignment=self.slug,
            student=person.id,
            name=person.name,
            email=person.email,
            section=person.section,
            group="; ".join(person.teams),
            max_score=handed.maximum,
            score=shown.score,
            raw=raw.points if counts else None,
            taken_off=cost.taken_off if cost else 0.0,
            final=(cost.final if cost else raw.points) if counts else None,
            standing=standing,
            late_seconds=late.late_seconds,
            arithmetic=tuple(self._words(decided, raw, handed, late)),
            comments=tuple(str(one.value) for one in decided if one.kind is DecisionKind.COMMENT),
            submission=shown.files_hash,
            submitted=shown.submitted,
            attempt=shown.number,
            platform=shown.platform,
        )

    def _words(self, decided: Sequence[Decision], raw: _Raw, handed: Handed, late: Lateness) -> Iterable[str]:
        excused = [one for one in decided if one.kind is DecisionKind.EXCUSE]
        if excused:
            yield excuse_words(excused[-1])
            return
        yield from raw.words
        due = self._policy.terms(self.slug).due
        moved = due is not None and handed.until is not None and handed.until > due
        for one in decided:
            if one.kind is DecisionKind.EXTEND and late.deadline and moved:
                yield extension_words(one, late.deadline, self._policy.zone)
        yield from late_words(handed, late, self._policy)


_NOTHING = StoredResult(
    person="",
    assignment="",
    attempt=0,
    result=0,
    score=None,
    max_score=0.0,
    outcome="",
    submitted="",
    late=False,
    number=1,
    attempts=0,
    files_hash="",
    platform={},
    isolation=0,
    fingerprint="",
    digest="",
    graded_at="",
)
"""In the place of a result where nothing was handed in."""


def _number(override: Decision) -> float:
    return float(override.value or 0.0)


def _until(decided: Iterable[Decision], due: datetime | None, zone: tzinfo) -> datetime | None:
    """When somebody's extension ends."""
    until = next((str(one.value) for one in decided if one.kind is DecisionKind.EXTEND), "")
    return end_of(until, due, zone) if until else None


def _standing(handed: Handed, result: StoredResult | None, raw: float | None) -> Standing:
    if not handed.counts:
        return Standing.EXCUSED
    if raw is not None:
        return Standing.MARKED
    return Standing.NOT_JUDGED if result else Standing.MISSING
