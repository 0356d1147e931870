"""What an instructor decided by hand. Rows are only added: the last of a kind counts, the others can be read back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from grader.gradebook import trail
from grader.gradebook.gradebook_file import Gradebook
from grader.gradebook.stored_results import enter_assignment


class DecisionKind(StrEnum):
    """What can be decided."""

    OVERRIDE = "override"  # the points of a check, or of the whole
    COMMENT = "comment"  # a text for the learner
    EXCUSE = "excuse"  # need not hand it in
    EXTEND = "extend"  # may hand it in later


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision about one person and one assignment.

    `value` is what was decided (points, a text, an instant, True); None takes back the decision of this kind.
    `check_id` is empty where it is about the whole assignment. `source` is the file that says so; empty for a command.
    """

    person: str
    assignment: str
    kind: DecisionKind
    value: float | str | bool | None
    check_id: str = ""
    reason: str = ""
    decided_by: str
    decided_at: str = ""
    source: str = ""

    @property
    def replaces(self) -> tuple[str, ...]:
        """What two decisions have in common of which only the later counts. Each grader has a comment of their own."""
        whose = self.decided_by if self.kind is DecisionKind.COMMENT else ""
        return (self.assignment, self.person, self.kind.value, self.check_id, whose)


def decide(gradebook: Gradebook, decision: Decision) -> bool:
    """Write a decision down, with an entry in the trail. What is in force already is not written twice.

    Parameters
    ----------
    gradebook : Gradebook
    decision : Decision
        Of a person who is in the gradebook; the assignment need not be graded yet.

    Returns
    -------
    bool
        Whether it is new.
    """
    with gradebook.writing():
        enter_assignment(gradebook, decision.assignment)
        earlier = decisions_of(gradebook, decision.assignment, decision.person)
        same_kind = [one for one in earlier if one.replaces == decision.replaces]
        before = same_kind[-1] if same_kind else None
        if _says(before) == _says(decision) or (before is None and decision.value is None):
            return False
        at = decision.decided_at or trail.now()
        number = gradebook.write(
            "INSERT INTO decision (person, assignment, kind, check_id, value, reason, decided_by, decided_at, source)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(decision.person, decision.assignment, decision.kind.value, decision.check_id),
                json.dumps(decision.value),
                *(decision.reason, decision.decided_by, at, decision.source),
            ),
        )
        detail = {
            "decision": number,
            "check": decision.check_id,
            "value": decision.value,
            "before": before.value if before else None,
            "reason": decision.reason,
            "decided_at": at,
            "source": decision.source,
        }
        trail.append(
            gradebook,
            decision.kind.value,
            detail,
            by=decision.decided_by,
            subject=decision.person,
            assignment=decision.assignment,
        )
    return True


def _says(decision: Decision | None) -> tuple[float | str | bool | None, str, str] | None:
    return (decision.value, decision.reason, decision.source) if decision else None


def decisions_of(gradebook: Gradebook, assignment: str, person: str | None = None) -> list[Decision]:
    """All decisions about an assignment in the order in which they were written down, those replaced included.

    Parameters
    ----------
    gradebook : Gradebook
    assignment : str
    person : str, optional
        Only about this person, by their key.

    Returns
    -------
    list of Decision
    """
    rows = gradebook.rows(
        "SELECT * FROM decision WHERE assignment = :assignment AND (:person IS NULL OR person = :person) ORDER BY id",
        {"assignment": assignment, "person": person},
    )
    return [
        Decision(
            person=row["person"],
            assignment=row["assignment"],
            kind=DecisionKind(row["kind"]),
            value=json.loads(row["value"]),
            check_id=row["check_id"],
            reason=row["reason"],
            decided_by=row["decided_by"],
            decided_at=row["decided_at"],
            source=row["source"],
        )
        for row in rows
    ]


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Of all decisions those that count: the last of each kind, unless it was taken back.

    Parameters
    ----------
    decisions : iterable of Decision
        In the order in which they were written down.

    Returns
    -------
    list of Decision
        In the same order.
    """
    last: dict[tuple[str, ...], Decision] = {}
    for one in decisions:
        last.pop(one.replaces, None)
        last[one.replaces] = one
    return [one for one in last.values() if one.value is not None]
