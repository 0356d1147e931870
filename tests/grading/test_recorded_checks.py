"""Where every answer is the reference's, bit for bit, a check passes unseen; else it runs, and nothing is different."""

from __future__ import annotations

import itertools
import shutil
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.course import load_course
from grader.engine.pool import Pool
from grader.grading.setup import setup_for
from grader.model import Limits, Outcome, Submission, SubmittedFile
from grader.rpc.calls_ahead import Strayed
from grader.rpc.faults import LearnerRaised, SubmissionFault
from grader.rpc.recorded_check import CheckRecording, RecordedCheck, RecordedExchange
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.rpc.wire import encode
from grader.sandbox.host import Zygote
from grader.sandbox.isolation import BEST_LEVEL
from grader.sandbox.policy import Policy

COURSE = Path(__file__).parents[1] / "data" / "course"
Check = Callable[[SubmissionUnderCheck], Any]
_SOURCE = """
import numpy as np

calls = []

def base(x):
    return 3.0 * x

def scaled(x, factor=2.0):
    calls.append(float(np.sum(x)))
    {}
    return factor * x

def drawn(n):
    return np.random.randn(n)

def applied(x):
    return base(x) + 1

def called():
    return list(calls)

def handed(f, x):
    return f(x)
"""
_EXERCISES = ("base", "scaled", "drawn", "applied", "called", "handed")
_RIGHT = _SOURCE.format("pass")
_INPUTS = [np.arange(3.0), 1.5, np.ones((2, 2))]


def base(x: Any) -> Any:
    """What is lent."""
    return 3.0 * x


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    """A box."""
    started = Zygote(Policy(limits=Limits()))
    started.wait()
    yield started
    started.stop()


def opened(zygote: Zygote, source: str) -> SubmissionUnderCheck:
    """A submission in its worker."""
    submission = SubmissionUnderCheck(
        zygote, SubmissionSource(files={"a.py": source.encode()}, exercises=_EXERCISES), Limits()
    )
    submission.open()
    return submission


def recorded(zygote: Zygote, check: Check) -> RecordedCheck:
    """What a check does with the right answer."""
    submission = opened(zygote, _RIGHT)
    submission.begin_check(1)
    submission.recording = recording = CheckRecording(submission, {"base": base})
    try:
        check(submission)
    finally:
        submission.close()
    return recording.check


def judged(
    zygote: Zygote, source: str, check: Check, known: RecordedCheck
) -> tuple[bool, list[str], str, list[Any]]:
    """Whether a check ran on a source; what it was told, how it ended, and what its worker says it was asked."""
    submission = opened(zygote, source)
    submission.begin_check(1)
    told: list[str] = []
    ended = ""
    try:
        has_run = not submission.ahead.is_as_recorded(submission, known, {"base": base})
        if has_run:
            try:
                told.append(repr(check(submission)))
            except (LearnerRaised, SubmissionFault) as error:
                ended = repr((type(error), str(error), submission.fault, submission.raised))
        asked: list[Any] = [] if submission.fault is not None else submission.called()
    finally:
        submission.close()
    return has_run, told, ended, asked


def scales(submission: SubmissionUnderCheck) -> list[Any]:
    """A check: draws, then calls one by one, twice, with arguments, and with something lent."""
    given = [submission.drawn(3), *(submission.scaled(x) for x in _INPUTS)]
    given.append(submission.scaled.twice((_INPUTS[0],), (_INPUTS[2],)))
    given.append(submission.scaled.with_arguments(_INPUTS[0], factor=3.0))
    given.append(submission.using(base=base).applied(2.0))
    given.append(submission.using(base=base).drawn(2))
    return [*given, submission.scaled(7.0)]


def test_a_check_with_the_references_answers_does_not_run(zygote: Zygote) -> None:
    """Draws, copies, two calls at once and what is lent: where all bytes are the same, nothing is left to look at."""
    known = recorded(zygote, scales)
    assert len(known) == 11
    has_run, _, _, asked = judged(zygote, _RIGHT, scales, known)
    assert not has_run
    assert asked == judged(zygote, _RIGHT, scales, [])[3]


_SLIPS = {
    "another number": "return 2.0 * x + ({} if len(calls) == {} else 0)",
    "another last bit": "return np.nextafter(2.0 * x, 9) if len(calls) == {1} else factor * x",
    "an exception": "if len(calls) == {1}: raise ValueError('no {0}')",
    "a crash": "if len(calls) == {1}: import os; os._exit(3)",
    "what cannot cross": "if len(calls) == {1}: return (one for one in calls)",
    "a warning": "if len(calls) == {1}: import warnings; warnings.warn('{0}')",
    "another argument": "if len(calls) == {1} and np.ndim(x): x += 1",
}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(kind=st.sampled_from(sorted(_SLIPS)), number=st.integers(0, 3), call=st.integers(1, 9))
def test_a_recorded_check_says_what_it_says_without(
    zygote: Zygote, kind: str, number: int, call: int
) -> None:
    """Whatever goes wrong in whichever call: the check is told the same, ends the same, and asks the same."""
    source = _SOURCE.format(_SLIPS[kind].format(number, call))
    has_run, *seen = judged(zygote, source, scales, recorded(zygote, scales))
    _, *without = judged(zygote, source, scales, [])
    assert seen == without if has_run else (seen[1:], without[1]) == (without[1:], "")


def test_a_check_that_does_something_else_is_noticed(zygote: Zygote) -> None:
    """A check whose inputs are new each time is not given what was asked before; what is lent counts as well."""
    numbers = itertools.count()
    wrong = _SOURCE.format("return x")
    checks: tuple[Check, ...] = (
        lambda submission: submission.scaled(float(next(numbers))),
        lambda submission: submission.using(base=lambda x: x).scaled(1.0),
        lambda submission: submission.called() and submission.scaled(1.0),
    )
    for check in checks:
        known = recorded(zygote, lambda submission: submission.scaled(-1.0))
        submission = opened(zygote, wrong)
        submission.begin_check(1)
        try:
            assert not submission.ahead.is_as_recorded(submission, known, {"base": base})
            with pytest.raises(Strayed):
                check(submission)
            assert submission.ahead.has_strayed
        finally:
            submission.close()


def refuses(submission: SubmissionUnderCheck) -> None:
    """A check that waits for an exception."""
    submission.scaled(1.0)
    with pytest.raises(LearnerRaised):
        submission.scaled(1.0, 2.0, 3.0)


@pytest.mark.parametrize(
    "check",
    [
        lambda submission: submission.handed(abs, -2.0),
        lambda submission: submission.using(base=lambda x: x).applied(2.0),
        lambda submission: submission.using(base=base).using(base=base).applied(2.0),
        refuses,
    ],
)
def test_what_is_more_than_bytes_is_not_recorded(zygote: Zygote, check: Check) -> None:
    """Functions that are handed over, what is lent that is not the reference's, and exceptions: such a check runs."""
    assert recorded(zygote, check) == []


def test_an_answer_counts_for_its_call_alone(zygote: Zygote) -> None:
    """What could have been sent before the call is no answer to it: the call's token is part of what is compared."""
    (call,) = recorded(zygote, lambda submission: submission.scaled(1.0))
    assert isinstance(call, RecordedExchange)
    head, rest = call.answer[: len(encode(("returned",))) + 1], call.answer[len(encode(("returned",))) + 9 :]
    answered = head + struct.pack("<q", 2**59 + 1) + rest
    assert call.is_answer(bytearray(answered), 2**59 + 1)
    assert not call.is_answer(answered, 2**59 + 2)
    assert not call.is_answer(answered + b"n", 2**59 + 1)
    for place in (0, len(answered) - 1):
        changed = bytearray(answered)
        changed[place] ^= 1
        assert not call.is_answer(changed, 2**59 + 1)
    assert b"".join(call.request_with(0)) == call.request


_OWN_INPUTS = """
import numpy as np
import pytest

from grader.checking import expect

@pytest.mark.exercise("center")
@pytest.mark.points(1)
def test_center_values(submission, reference):
    \"\"\"Every row loses its own mean.\"\"\"
    X = np.random.default_rng().standard_normal((3, 5))
    expect.close(submission.center(X), reference.center(X), "center(X)")

@pytest.mark.exercise("standardize")
@pytest.mark.points(1)
def test_standardize_values(submission, reference):
    \"\"\"Every row has mean zero and standard deviation one.\"\"\"
    X = np.random.default_rng().standard_normal((2, 6))
    expect.close(submission.standardize(X), reference.standardize(X), "standardize(X)")
"""


@pytest.mark.slow
def test_checks_that_draw_their_own_inputs_judge_as_ever(tmp_path: Path) -> None:
    """Nothing is blended where a check asks another thing each time: wrong fails, right passes, in a real run."""
    shutil.copytree(COURSE, tmp_path / "course")
    (tmp_path / "course/tiny/test_hidden.py").write_text(_OWN_INPUTS)
    course = load_course(tmp_path / "course")
    right = (COURSE / "tiny/solution.py").read_bytes()
    other = right + b"\ndef standardize(X):\n    return 0 * X\n"
    near = right + b"\nnearly = center\ndef center(X):\n    return nearly(X) * (1 + 2e-16)\n"
    submissions = [
        Submission(student=str(number), name="", files=(SubmittedFile("tiny.py", one),))
        for number, one in enumerate((right, other, near))
    ]
    with Pool(setup_for(course.assignment("tiny"), course.secret), 1, lowest_level=BEST_LEVEL) as pool:
        found = {one.student: judged for one, judged in pool.grade(submissions)}
    outcomes = {student: [check.outcome for check in judged.checks] for student, judged in found.items()}
    passed, failed = Outcome.PASSED, Outcome.FAILED
    assert outcomes == {"0": [passed, passed], "1": [passed, failed], "2": [passed, passed]}
