"""The trail and the decisions: only added to, each entry sealed with the one before."""

from __future__ import annotations

import json
import sqlite3
from hashlib import sha256

import pytest

from grader.gradebook import trail
from grader.gradebook.decisions import Decision, DecisionKind, decide, decisions_of, in_force
from grader.gradebook.gradebook_file import Gradebook
from grader.gradebook.learner_search import find_learner
from grader.gradebook.recording import record_run
from tests.gradebook.conftest import ROSTER, finished


@pytest.fixture
def bo(gradebook: Gradebook) -> str:
    """The key of a learner."""
    record_run(gradebook, finished({"amina": 3, "bo": 1}, roster=ROSTER), by="ada")
    return find_learner(gradebook, "bo").key


def decision(person: str, kind: DecisionKind, value: float | str | bool | None, **more: str) -> Decision:
    """A decision of ada's about the softmax assignment."""
    told = {"decided_by": "ada", "reason": "because", **more}
    return Decision(person=person, assignment="softmax", kind=kind, value=value, **told)


def test_each_entry_holds_the_hash_of_the_one_before(gradebook: Gradebook, bo: str) -> None:
    """The chain as the documentation describes it, followed with nothing of ours but SQL, JSON and SHA-256."""
    decide(gradebook, decision(bo, DecisionKind.COMMENT, "Good."))
    previous = ""
    rows = gradebook.connection.execute("SELECT * FROM trail LEFT JOIN trail_detail USING (seq) ORDER BY seq")
    for number, row in enumerate(rows.fetchall(), 1):
        *fields, entry_hash, salt, detail = tuple(row)
        assert fields[0] == number
        assert fields[6] == sha256((salt + detail).encode()).hexdigest()
        assert fields[7] == previous
        assert entry_hash == sha256(json.dumps(fields, separators=(",", ":")).encode()).hexdigest()
        previous = entry_hash
    assert trail.head(gradebook) == trail.Head(3, previous)


def test_an_entry_says_nothing_of_the_person(gradebook: Gradebook, bo: str) -> None:
    """What stays when somebody is forgotten has neither their id nor their name, nor a mark."""
    text = json.dumps([tuple(row) for row in gradebook.rows("SELECT * FROM trail")])
    assert bo in text
    for word in ("bo", "Bo", "Chen", "score"):
        assert f'"{word}"' not in text


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail SET by = 'bea'",
        "DELETE FROM trail",
        "UPDATE trail_detail SET detail = '{}'",
        "UPDATE decision SET value = '9'",
        "UPDATE result SET score = 9",
    ],
)
def test_what_is_only_added_to_is_not_changed_by_accident(
    gradebook: Gradebook, bo: str, statement: str
) -> None:
    """A statement that would change what was recorded fails, whoever sends it."""
    decide(gradebook, decision(bo, DecisionKind.OVERRIDE, 2.0))
    with pytest.raises(sqlite3.IntegrityError, match="added"), gradebook.writing():
        gradebook.write(statement)


def test_the_last_of_a_kind_counts(gradebook: Gradebook, bo: str) -> None:
    """Overrides of one check replace each other; another check, another kind and another grader's comment do not."""
    override, comment = DecisionKind.OVERRIDE, DecisionKind.COMMENT
    for one in (
        decision(bo, override, 1.0, check_id="test_values"),
        decision(bo, override, 2.0, check_id="test_shape"),
        decision(bo, override, 0.5, check_id="test_values"),
        decision(bo, comment, "Well done."),
        decision(bo, comment, "Indeed.", decided_by="bea"),
        decision(bo, DecisionKind.EXCUSE, True),
        decision(bo, DecisionKind.EXCUSE, None),
    ):
        assert decide(gradebook, one)
    everything = decisions_of(gradebook, "softmax", bo)
    assert len(everything) == 7
    counts = [(one.kind, one.check_id, one.value) for one in in_force(everything)]
    assert counts == [
        (override, "test_shape", 2.0),
        (override, "test_values", 0.5),
        (comment, "", "Well done."),
        (comment, "", "Indeed."),
    ]
    said = trail.entries(gradebook, subject=bo, assignment="softmax")
    assert [one.action for one in said][1:] == ["override"] * 3 + ["comment"] * 2 + ["excuse"] * 2
    assert said[3].detail is not None
    assert (said[3].detail["before"], said[3].detail["value"], said[3].detail["reason"]) == (
        1.0,
        0.5,
        "because",
    )


def test_what_is_decided_already_is_not_written_twice(gradebook: Gradebook, bo: str) -> None:
    """A file of decisions can be read at every run; taking back what nobody decided is nothing either."""
    one = decision(bo, DecisionKind.EXTEND, "2026-12-01T10:00:00+00:00", source="policy.toml")
    assert decide(gradebook, one)
    assert not decide(gradebook, one)
    assert not decide(gradebook, decision(bo, DecisionKind.EXCUSE, None))
    assert len(decisions_of(gradebook, "softmax")) == 1


def test_a_decision_may_come_before_the_first_run_of_an_assignment(gradebook: Gradebook, bo: str) -> None:
    """An extension is granted before anything was handed in."""
    one = Decision(
        person=bo, assignment="optimization", kind=DecisionKind.EXTEND, value="x", decided_by="ada"
    )
    assert decide(gradebook, one)
    assert [found.value for found in decisions_of(gradebook, "optimization")] == ["x"]
