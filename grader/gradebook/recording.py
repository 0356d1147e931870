"""A finished run is entered: who there is, what they handed in, how it was judged.

Entering the same run twice is entering it once. A result that is another than the one before of the same attempt is
added with the reason, and counts from then on; the one before stays.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

import msgspec

from grader.gradebook import trail
from grader.gradebook.gradebook_file import Gradebook, Row
from grader.gradebook.persons import enter_person
from grader.gradebook.result_digests import as_json, digest_of, hash_of, parts_of
from grader.gradebook.stored_results import enter_assignment
from grader.model import Graded, Note, Person, Submission, SubmittedFile

MOST_KEPT = 8 * 1024 * 1024
"""Bytes of a submission, compressed, that are kept to grade it again; above, what the platform sent is asked for."""


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the roster: the person, all by which a platform may know them, and their groups."""

    person: Person
    known_as: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()


class FinishedRun(msgspec.Struct, frozen=True, kw_only=True):
    """What is entered. `exercises` are titles by id, in order; each of `graded` is of one of `submissions`."""

    assignment: str
    title: str
    exercises: Mapping[str, str]
    submissions: Sequence[Submission]
    graded: Sequence[Graded]
    roster: tuple[Enrolled, ...] = ()
    folder: str = ""


class Entered(msgspec.Struct, frozen=True, kw_only=True):
    """What was new. `changed` counts by reason the results that another one has replaced, `moved` those of them whose
    score is another; `older` are the attempts of this run that do not count, for a later one is known. `left_over` are
    ids of earlier runs that this run's roster does not have, and `unenrolled` ids that are new though the roster of an
    earlier run is known: somebody may be there twice, under two ids."""

    people: int
    attempts: int
    results: int
    changed: dict[str, int]
    moved: int
    older: int
    left_over: tuple[str, ...] = ()
    unenrolled: tuple[str, ...] = ()


class Intaken(msgspec.Struct, frozen=True):
    """What the intake said of an attempt besides its files."""

    origin: str = ""
    notes: tuple[Note, ...] = ()
    unread: int = 0
    file: str = ""


def record_run(gradebook: Gradebook, run: FinishedRun, *, by: str) -> Entered:
    """Enter a run, in one transaction.

    Parameters
    ----------
    gradebook : Gradebook
    run : FinishedRun
    by : str
        Who ran it.

    Returns
    -------
    Entered

    Raises
    ------
    GradeError
        Where the file cannot be written; then nothing of it is.
    """
    with gradebook.writing():
        return _Recording(gradebook, run, by).record()


class _Recording:
    """One run on its way into the gradebook."""

    def __init__(self, gradebook: Gradebook, run: FinishedRun, by: str) -> None:
        self._book = gradebook
        self._run = run
        self._by = by
        self._items: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        self._changed: Counter[str] = Counter()

    def record(self) -> Entered:
        """Everything, in the order in which one thing needs another."""
        known = {row["id"] for row in self._book.rows("SELECT id FROM person")}
        for enrolled in self._run.roster:
            enter_person(
                self._book, enrolled.person, on_roster=True, known_as=enrolled.known_as, teams=enrolled.teams
            )
        highest: float | None = None
        places: dict[str, int] = {}
        checks: dict[str, tuple[str, str]] = {}
        for place, one in enumerate(
            self._run.graded
        ):  # once: each is read from the journal where it is looked at
            highest = max(highest or 0.0, one.result.max_score)
            places[one.result.student] = place
            checks |= {check.id: (check.exercise, check.title) for check in one.result.checks}
        enter_assignment(self._book, self._run.assignment, self._run.title, self._run.exercises, highest)
        self._enter_items(checks)
        for submission in self._run.submissions:
            self._enter(submission, self._run.graded[places[submission.student]])
        if self._run.folder:
            self._book.write(
                "INSERT OR IGNORE INTO written_folder VALUES (?, ?)",
                (self._run.folder, trail.now()),
            )
        return Entered(
            people=self._count("person") - len(known),
            attempts=self._counts["attempts"],
            results=self._counts["results"],
            changed=dict(self._changed),
            moved=self._counts["moved"],
            older=self._counts["older"],
            left_over=self._left_over(places) if self._run.roster else (),
            unenrolled=() if self._run.roster else self._unenrolled(places, known),
        )

    def _left_over(self, here: Container[str]) -> tuple[str, ...]:
        """Who handed in this assignment, is on no roster, and is not in this run."""
        rows = self._book.rows(
            "SELECT DISTINCT person.id FROM person JOIN attempt ON attempt.person = person.key"
            " WHERE attempt.assignment = ? AND NOT person.on_roster ORDER BY person.id",
            (self._run.assignment,),
        )
        return tuple(row["id"] for row in rows if row["id"] not in here)

    def _unenrolled(self, here: Iterable[str], known: Container[str]) -> tuple[str, ...]:
        """Who is new in this run, where a roster said before who there is."""
        if not self._book.rows("SELECT 1 FROM person WHERE on_roster LIMIT 1"):
            return ()
        return tuple(one for one in here if one not in known)

    def _count(self, table: str) -> int:
        number: int = self._book.rows(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 - a name of ours
        return number

    def _enter_items(self, checks: Mapping[str, tuple[str, str]]) -> None:
        """The checks of the assignment, as this run's results name them."""
        for check, (exercise, title) in checks.items():
            self._book.write(
                "INSERT INTO item (assignment, check_id, exercise, title) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (assignment, check_id) DO UPDATE SET exercise = excluded.exercise, title = excluded.title"
                " WHERE exercise <> excluded.exercise OR title <> excluded.title",
                (self._run.assignment, check, exercise, title),
            )
        rows = self._book.rows("SELECT check_id, id FROM item WHERE assignment = ?", (self._run.assignment,))
        self._items = {row["check_id"]: row["id"] for row in rows}

    def _enter(self, submission: Submission, graded: Graded) -> None:
        """One person's submission and result."""
        person = enter_person(self._book, Person(id=submission.student, name=submission.name))
        attempt = self._enter_attempt(person, submission, graded)
        last = self._book.rows(
            "SELECT id, fingerprint, digest, score FROM result WHERE attempt = ? ORDER BY id DESC LIMIT 1",
            (attempt,),
        )
        digest = digest_of(graded)
        if last and last[0]["digest"] == digest:
            self._renew_words(last[0]["id"], graded)
        else:
            self._enter_result(person, attempt, graded, digest, last[0] if last else None)
        later = self._book.rows(
            "SELECT 1 FROM current_result WHERE person = ? AND assignment = ? AND attempt <> ?",
            (person, self._run.assignment, attempt),
        )
        self._counts["older"] += len(later)

    def _enter_attempt(self, person: str, submission: Submission, graded: Graded) -> int:
        """The attempt's number. What a platform says of one that is known (late, which attempt) may have changed."""
        files_hash, submitted = graded.result.submission, submission.submitted
        told = {
            "submitted": submitted,
            "late": int(submission.late),
            "number": submission.attempt,
            "attempts": submission.attempts,
        }
        intake = Intaken(submission.origin, submission.notes, submission.unread, graded.result.file)
        beside = {"platform": as_json(submission.platform), "intake": as_json(intake)}
        known = self._book.rows(  # what is unknown is no difference
            "SELECT * FROM attempt WHERE person = ? AND assignment = ? AND files_hash = ?"
            " AND (submitted = ? OR ? = '' OR submitted = '') ORDER BY submitted = ? DESC, moment DESC LIMIT 1",
            (person, self._run.assignment, files_hash, submitted, submitted, submitted),
        )
        if known:
            self._renew_attempt(person, known[0], told, beside)
            number: int = known[0]["id"]
            return number
        self._counts["attempts"] += 1
        self._keep_files(files_hash, submission.files)
        recorded = trail.now()
        row = {
            **told,
            **beside,
            "person": person,
            "assignment": self._run.assignment,
            "files_hash": files_hash,
        }
        return self._insert("attempt", {**row, "moment": submitted or recorded, "recorded": recorded})

    def _renew_attempt(
        self, person: str, known: Row, told: Mapping[str, object], beside: dict[str, str]
    ) -> None:
        if not told["submitted"]:  # a later run that says less
            told = {**told, "submitted": known["submitted"], "late": known["late"]}
        before = {name: known[name] for name in told}
        if before != told:
            values = {**told, "moment": told["submitted"] or known["moment"], "id": known["id"]}
            self._book.write(
                "UPDATE attempt SET submitted = :submitted, late = :late, number = :number, attempts = :attempts,"
                " moment = :moment WHERE id = :id",
                values,
            )
            self._say("attempt", person, {"attempt": known["id"], "before": before, "now": told})
        if any(known[name] != text for name, text in beside.items()):
            self._book.write(
                "UPDATE attempt SET platform = :platform, intake = :intake WHERE id = :id",
                {**beside, "id": known["id"]},
            )

    def _keep_files(self, files_hash: str, files: tuple[SubmittedFile, ...]) -> None:
        if not self._book.rows("SELECT 1 FROM kept_files WHERE files_hash = ?", (files_hash,)):
            names = [one.name.encode("utf-8", "surrogatepass") for one in files]
            parts = [(name, one.data, one.changed) for name, one in zip(names, files, strict=True)]
            data = zlib.compress(msgspec.msgpack.encode(parts))
            if len(data) <= MOST_KEPT:
                self._book.write("INSERT INTO kept_files VALUES (?, ?)", (files_hash, data))

    def _enter_result(
        self, person: str, attempt: int, graded: Graded, digest: str, before: Row | None
    ) -> None:
        """A new result, each check's row, and its entry in the trail."""
        result = graded.result
        why = _why(before["fingerprint"], graded.fingerprint) if before else ""
        number = self._insert(
            "result",
            {
                "attempt": attempt,
                "score": result.score,
                "max_score": result.max_score,
                "outcome": result.outcome.value,
                "isolation": result.isolation,
                "isolation_overridden": int(result.isolation_overridden),
                "course": parts_of(graded.fingerprint).get("assignment", ""),
                "versions": as_json(result.versions),
                "fingerprint": graded.fingerprint,
                "digest": digest,
                "why": why,
                "graded_at": graded.graded_at,
                "recorded": trail.now(),
            },
        )
        self._write_record(number, as_json(graded))
        self._write_checks(number, graded)
        self._counts["results"] += 1
        if before:
            self._changed[why] += 1
            self._counts["moved"] += before["score"] != result.score
        told: dict[str, object] = {
            "result": number,
            "attempt": attempt,
            "score": result.score,
            "max_score": result.max_score,
        }
        told |= {"digest": digest, "graded_at": graded.graded_at}
        if before:
            told |= {"why": why, "before": before["id"], "score_before": before["score"]}
        self._say("graded again" if before else "graded", person, told)

    def _renew_words(self, number: int, graded: Graded) -> None:
        """The marks are the same; what is said of them may have become better."""
        record = as_json(graded)
        known = self._book.rows("SELECT hash FROM result_record WHERE result = ?", (number,))
        if not known or known[0]["hash"] != hash_of(record):
            self._write_record(number, record)
            self._write_checks(number, graded)

    def _write_record(self, number: int, record: str) -> None:
        self._book.write(
            "INSERT OR REPLACE INTO result_record VALUES (?, ?, ?)",
            (number, hash_of(record), zlib.compress(record.encode())),
        )

    def _write_checks(self, number: int, graded: Graded) -> None:
        for check in graded.result.checks:
            said = check.diagnosis
            self._book.write(
                "INSERT OR REPLACE INTO check_result VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(number, self._items[check.id], check.points, check.max_points, check.outcome.value),
                    *((said.id, said.group, said.found_by.value) if said else (None, None, None)),
                ),
            )

    def _insert(self, table: str, values: Mapping[str, object]) -> int:
        names, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
        return self._book.write(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608 - names of ours

    def _say(self, action: str, person: str, detail: Mapping[str, object]) -> None:
        trail.append(self._book, action, detail, by=self._by, subject=person, assignment=self._run.assignment)


def _why(before: str, after: str) -> str:
    old, new = parts_of(before), parts_of(after)
    return ", ".join(name for name in new if old.get(name) != new[name]) or "our fault last time"
