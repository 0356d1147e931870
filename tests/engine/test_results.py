"""From checks to a score and an outcome, and by which print a result is known."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import version
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from grader.engine import results
from grader.grading.setup import Judged
from grader.hand_in_receipt import receipt
from grader.model import (
    STUMBLED,
    CheckResult,
    Definition,
    Diagnosis,
    Explanation,
    Graded,
    Note,
    Outcome,
    Place,
    Submission,
    SubmissionResult,
    SubmittedFile,
    Words,
)
from grader.source_hash import source_hash

FILE = SubmittedFile("f.py", b"def f(): pass")
SUBMISSION = Submission(student="amina", name="Amina", files=(FILE,))
CIRCUMSTANCES = results.Circumstances(
    assignment="a",
    assignment_hash="0a",
    isolation=3,
    isolation_overridden=False,
    versions={"python": "3.11", "numpy": "2.0"},
    limits_hash="0b",
)
DEFINITION = Definition(exercise="f", source="def f(): pass", place=Place("f.py", 1))
OTHER = Definition(exercise="g", source="def g(): pass", place=Place("f.py", 2))
UNREADABLE = Note("unreadable_file", "It is no notebook.", "f.ipynb")


def check(outcome: Outcome, points: float | None = 0.0, **more: Any) -> CheckResult:
    """How a check ended."""
    return CheckResult(
        id="c", exercise="f", title="It is so.", points=points, max_points=2.0, outcome=outcome, **more
    )


def assembled(*checks: CheckResult, submission: Submission = SUBMISSION, **judged: Any) -> SubmissionResult:
    """The result of a submission with these checks."""
    return results.assemble(submission, Judged(checks=checks, **judged), CIRCUMSTANCES).result


def test_other_files_have_another_hash_wherever_one_ends_and_the_next_begins() -> None:
    """A time, a length, a name and bytes are told apart: who is judged by it is judged on these files alone."""
    first = SubmittedFile("a.py", b"")
    one = (replace(first, changed=1.0), SubmittedFile("b.py##########", b"pass1:5:z12345"))
    inside = (SubmittedFile("b.py", b"##########pass"), SubmittedFile("z", b"12345"))
    other = (replace(first, changed=11.0), *inside)
    earlier, later = ((replace(first, changed=time), SubmittedFile("b.py", b"")) for time in (1.25, 1.75))
    hashes = {
        results.submission_hash(replace(SUBMISSION, files=files)) for files in (one, other, earlier, later)
    }
    assert len(hashes) == 4


# ---- one word for all checks

WORST_FIRST = (
    Outcome.GRADER_FAULT,
    Outcome.CRASHED,
    Outcome.OUT_OF_MEMORY,
    Outcome.TIMED_OUT,
    Outcome.REFUSED,
    Outcome.RAISED,
    Outcome.FAILED,
    Outcome.BLOCKED,
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(list(Outcome)), max_size=6))
def test_the_outcome_is_the_worst_one(outcomes: list[Outcome]) -> None:
    """In any order and number of checks; begun and not finished is failed; with no checks nothing is started."""
    found = results.overall(tuple(check(one) for one in outcomes))
    worst = [one for one in WORST_FIRST if one in outcomes]
    if worst:
        assert found is worst[0]
    elif set(outcomes) == {Outcome.PASSED, Outcome.NOT_STARTED}:
        assert found is Outcome.FAILED
    else:
        assert found is (outcomes[0] if outcomes else Outcome.NOT_STARTED)


# ---- points


def test_the_score_is_the_sum_of_the_points() -> None:
    """Without the dust of binary fractions, whatever the result said before."""
    checks = [check(Outcome.PASSED, 0.1), check(Outcome.PASSED, 0.2), check(Outcome.FAILED, 0.0)]
    result = assembled(*checks)
    assert (result.score, result.max_score, result.outcome) == (0.3, 6.0, Outcome.FAILED)
    again = results.scored(replace(result, score=99.0, max_score=99.0, outcome=Outcome.PASSED))
    assert again == result
    third = assembled(*[replace(check(Outcome.PASSED, 1 / 3), max_points=1 / 3)] * 2)
    assert (third.score, third.max_score) == (0.666667, 0.666667)


def test_one_check_without_points_leaves_no_score() -> None:
    """What could not be judged is not a loss; the maximum stays."""
    result = assembled(check(Outcome.PASSED, 2.0), check(Outcome.GRADER_FAULT, None))
    assert (result.score, result.max_score, result.outcome) == (None, 4.0, Outcome.GRADER_FAULT)
    assert assembled().score == 0.0


# ---- what cannot be read


@pytest.mark.parametrize(
    ("submission", "judged", "refused"),
    [
        ({}, {"notes": (UNREADABLE,)}, True),
        ({}, {"notes": (Note("too_large", "It is too large."),)}, True),
        ({}, {"notes": (Note("encoding", "Odd."),)}, False),
        ({}, {}, False),
        ({"files": (), "unread": 1}, {}, True),
        ({"files": (), "unread": 0}, {}, False),
        ({"unread": 1}, {}, False),
        ({}, {"notes": (UNREADABLE,), "definitions": (DEFINITION,)}, False),
        ({}, {"notes": (UNREADABLE,), "definitions": (DEFINITION,), "unstarted": ("f",)}, True),
        ({}, {"notes": (UNREADABLE,), "definitions": (DEFINITION,), "unstarted": ("g",)}, False),
        ({}, {"notes": (UNREADABLE,), "definitions": (DEFINITION, OTHER), "unstarted": ("f",)}, False),
        ({}, {"notes": (UNREADABLE,), "definitions": (DEFINITION, OTHER), "unstarted": ("f", "g")}, True),
    ],
)
def test_what_cannot_be_read_is_refused(submission: Any, judged: Any, refused: bool) -> None:
    """Where nothing is started because nothing could be read, there are no points rather than none of them."""
    result = assembled(
        check(Outcome.NOT_STARTED, feedback="Not started yet."),
        submission=replace(SUBMISSION, **submission),
        **judged,
    )
    [one] = result.checks
    if refused:
        assert (one.outcome, one.points, result.score) == (Outcome.REFUSED, None, None)
        assert (
            one.feedback == "Nothing that you handed in can be read.\nHand in a Python script or a notebook."
        )
    else:
        assert (one.outcome, one.points, result.score) == (Outcome.NOT_STARTED, 0.0, 0.0)
        assert one.feedback == "Not started yet."


@pytest.mark.parametrize("definitions", [(), (DEFINITION,)])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_who_answered_is_not_excused(outcome: Outcome, definitions: tuple[Definition, ...]) -> None:
    """Beside a file that cannot be read, an answer is judged; so is a stub that was read and then refused."""
    refused = outcome is Outcome.NOT_STARTED or (outcome is Outcome.REFUSED and not definitions)
    checks = (check(Outcome.NOT_STARTED), check(outcome, feedback="So it ended."))
    result = assembled(*checks, notes=(UNREADABLE,), definitions=definitions, unstarted=("f",))
    assert (result.checks != checks) is refused
    if outcome is Outcome.REFUSED and refused:
        assert [one.feedback for one in result.checks] == [results._HAND_IN, "So it ended."]


def test_zeros_are_given_for_what_was_refused_and_nothing_else() -> None:
    """The score follows."""
    checks = (check(Outcome.REFUSED, None), check(Outcome.PASSED, 2.0))
    graded = Graded(result=assembled(*checks), fingerprint="x")
    after = results.with_zeros(graded)
    assert [one.points for one in after.result.checks] == [0.0, 2.0]
    assert (graded.result.score, after.result.score, after.result.max_score) == (None, 2.0, 4.0)
    assert replace(after, result=graded.result) == graded
    ours = Graded(result=assembled(check(Outcome.GRADER_FAULT, None)))
    assert results.with_zeros(ours) == ours


# ---- the record


def test_a_result_holds_what_is_known() -> None:
    """Of the submission, of what was noticed, and of the run."""
    submission = Submission(
        student="amina",
        name="Amina",
        files=(FILE,),
        submitted="2026-01-01T00:00:00Z",
        late=True,
        attempt=2,
        attempts=3,
        platform={"user_id": "7"},
        notes=(Note("owner_unknown", "Whose?"),),
    )
    notes = (Note("encoding", "Odd."),)
    checks = (check(Outcome.PASSED, 2.0, seconds=0.1), check(Outcome.FAILED, seconds=0.2))
    judged = Judged(checks=checks, file="f.py", definitions=(DEFINITION,), notes=notes)
    circumstances = replace(CIRCUMSTANCES, isolation_overridden=True)
    digest = results.submission_hash(submission)
    assert results.assemble(submission, judged, circumstances) == Graded(
        result=SubmissionResult(
            assignment="a",
            student="amina",
            submission=digest,
            score=2.0,
            max_score=4.0,
            outcome=Outcome.FAILED,
            isolation=3,
            isolation_overridden=True,
            checks=checks,
            notes=submission.notes + notes,
            look_again=("encoding", "owner_unknown"),
            versions=CIRCUMSTANCES.versions,
            name="Amina",
            file="f.py",
            submitted="2026-01-01T00:00:00Z",
            late=True,
            attempt=2,
            attempts=3,
            seconds=0.3,
            receipt=receipt([b"def f(): pass"]),
        ),
        definitions=(DEFINITION,),
        platform={"user_id": "7"},
        fingerprint=circumstances.fingerprint(submission, digest),
        noticed=notes,
    )


def test_who_has_all_points_needs_no_other_look() -> None:
    """For what a file holds; who was not judged does."""
    odd = (Note("encoding", "Odd."),)
    assert assembled(check(Outcome.PASSED, 2.0), notes=odd).look_again == ()
    assert assembled(check(Outcome.FAILED), notes=odd).look_again == ("encoding",)
    assert assembled(check(Outcome.GRADER_FAULT, None)).look_again == ("grader_fault",)


def test_measured_seconds_are_rounded_to_microseconds() -> None:
    """As they were measured."""
    assert assembled(check(Outcome.PASSED, seconds=0.00000149)).seconds == 0.000001


def test_an_earlier_result_is_called_as_the_intake_calls_it_now() -> None:
    """A name, an instant, a note may have changed; marks, and what grading noticed, are what they were."""
    before = results.assemble(
        replace(SUBMISSION, notes=(Note("several_sources", "Old."),)),
        Judged(checks=(check(Outcome.FAILED),), notes=(Note("encoding", "Odd."),)),
        CIRCUMSTANCES,
    )
    now = replace(
        SUBMISSION,
        name="Amina B.",
        submitted="2026-01-01T00:00:00Z",
        late=True,
        attempt=2,
        attempts=3,
        platform={"user_id": "7"},
        notes=(Note("owner_unknown", "New."),),
    )
    after = results.as_handed_in(before, now)
    notes = (Note("owner_unknown", "New."), Note("encoding", "Odd."))
    assert after == replace(
        before,
        platform={"user_id": "7"},
        result=replace(
            before.result,
            name="Amina B.",
            submitted="2026-01-01T00:00:00Z",
            late=True,
            attempt=2,
            attempts=3,
            notes=notes,
            look_again=("encoding", "owner_unknown"),
        ),
    )
    unknown = results.as_handed_in(replace(before, noticed=None), now)
    assert unknown.result.notes == before.result.notes
    assert unknown.result.look_again == ("encoding", "several_sources")
    passed = results.assemble(SUBMISSION, Judged(checks=(check(Outcome.PASSED, 2.0),)), CIRCUMSTANCES)
    odd = replace(passed, noticed=(Note("encoding", "Odd."),))
    assert results.as_handed_in(odd, SUBMISSION).result.look_again == ()  # who has all points lost none by it


# ---- prints


def test_the_hash_of_a_submission_is_of_its_files() -> None:
    """SHA-256 over name, bytes and instant of each, in the order of names: as it was when journals were written."""
    one = SubmittedFile("a.py", b"1")
    other = SubmittedFile("b\udcff.py", b"22", changed=3.7)
    expected = hashlib.sha256(b"4:1:a.py1" + b"7:2:b\xed\xb3\xbf.py22@3.7;").hexdigest()
    for files in ((one, other), (other, one)):
        assert results.submission_hash(replace(SUBMISSION, files=files)) == expected
    assert results.submission_hash(replace(SUBMISSION, files=())) == hashlib.sha256().hexdigest()


def test_a_fingerprint_says_part_by_part_what_a_result_depends_on() -> None:
    """In one order, whatever the order of the versions."""
    student = hashlib.sha256(b"amina\xed\xb3\xbf").hexdigest()[:16]
    submission = replace(SUBMISSION, student="amina\udcff", unread=2)
    for isolation_overridden, mark in ((False, ""), (True, "!")):
        circumstances = replace(CIRCUMSTANCES, isolation_overridden=isolation_overridden)
        assert circumstances.fingerprint(submission, "0c") == (
            f"student:{student};files:0c+2;assignment:0a;versions:numpy=2.0,python=3.11;"
            f"gradeprop:{source_hash()};limits:0b;isolation:3{mark}"
        )


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("a:1;b:2", "a:1;b:2", []),
        ("a:1;b:2", "a:1;b:3", ["b"]),
        ("a:1;b:2:4", "b:2:3;a:0", ["b", "a"]),
        ("a:1;b:2:4", "b:2:4", []),
        ("a:1", "a:1;b:2", ["b"]),
        ("a:1;b:2", "a:1", []),
        ("", "a:1", ["a"]),
        ("0123abcd", "a:1", ["a"]),
        ("a:1", "0123abcd", []),
    ],
)
def test_the_parts_that_changed_are_named(before: str, after: str, changed: list[str]) -> None:
    """Of a print that an older version wrote, nothing is known."""
    assert results.changed_parts(before, after) == changed


def test_a_result_depends_on_three_versions() -> None:
    """Ours, Python's and NumPy's."""
    assert results.versions() == {
        "gradeprop": version("gradeprop"),
        "python": platform.python_version(),
        "numpy": np.__version__,
    }


# ---- what explaining adds

SAID = Words(
    feedback="It is 3 times too large.", place=Place("f.py", 7), diagnosis=Diagnosis("scale", "As if.")
)
"""More than was judged: words, a place and a name."""


def every_outcome() -> tuple[CheckResult, ...]:
    """A check of each outcome, called after it."""
    return tuple(replace(check(one, feedback="no"), id=one.value) for one in Outcome)


def test_what_failed_or_raised_is_explained() -> None:
    """There is more to say of these; the others say all that there is."""
    graded = results.assemble(SUBMISSION, Judged(checks=every_outcome()), CIRCUMSTANCES)
    assert results.to_explain(graded) == ("failed", "raised")


def test_words_are_laid_over_what_may_be_explained_and_nothing_else() -> None:
    """Of a check that failed or raised, words, place and name are new; its points stay, and so do all others."""
    checks = every_outcome()
    words = {one.id: SAID for one in checks}
    for before, after in zip(checks, results.in_words(checks, Explanation(words=words)), strict=True):
        if before.outcome in (Outcome.FAILED, Outcome.RAISED):
            assert after == replace(
                before, feedback=SAID.feedback, place=SAID.place, diagnosis=SAID.diagnosis
            )
        else:
            assert after is before
    assert results.in_words(checks, Explanation(words={"another": SAID})) == checks


def test_a_reason_takes_the_place_of_the_note_that_there_is_one() -> None:
    """Of the same check; a reason without its note is nobody's. What else was found comes after, and once."""
    judged = (
        Note("encoding", "Odd.", "b"),
        Note(STUMBLED, "It stumbled.", "a"),
        Note(STUMBLED, "It stumbled.", "b"),
    )
    found = (
        Note(STUMBLED, "Over a list.", "b"),
        Note(STUMBLED, "Over nothing.", "c"),
        Note("encoding", "Odd.", "b"),
        Note("explaining_stopped", "Too long."),
    )
    assert results.with_reasons(iter(judged), iter(found)) == (*judged[:2], found[0], found[3])
    assert results.with_reasons(judged, ()) == judged
    assert results.with_reasons((), found[2:]) == found[2:]


def test_a_result_is_explained_and_stays_what_it_is() -> None:
    """Words and notes are added, and who needs another look is told from them; all else is as it was judged."""
    judged = Judged(
        checks=(check(Outcome.FAILED),), definitions=(DEFINITION,), notes=(Note("spoken", "Hm."),)
    )
    graded = results.assemble(SUBMISSION, judged, CIRCUMSTANCES)
    note = Note("stalled", "It did not end.")
    after = results.explained(graded, Explanation(words={"c": SAID}, notes=(note,)))
    checks = (check(Outcome.FAILED, feedback=SAID.feedback, place=SAID.place, diagnosis=SAID.diagnosis),)
    assert after.result == replace(
        graded.result, checks=checks, notes=(*graded.result.notes, note), look_again=("stalled",)
    )
    assert replace(after, result=graded.result) == graded
    undecided = Judged(checks=(replace(check(Outcome.FAILED), points=None),))
    graded = results.assemble(SUBMISSION, undecided, CIRCUMSTANCES)
    assert results.explained(graded, Explanation()) == graded
    assert graded.result.look_again == ("grader_fault",)
