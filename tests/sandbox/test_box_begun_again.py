"""A worker that begins again answers as a new one that has read the same files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest

from grader.rpc.faults import LearnerRaised, SubmissionFault
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox.policy import ALL_LAYERS
from tests.sandbox.conftest import TIGHT, Boxes

ANSWER = """
import os
import numpy as np
from given import counted

KEPT = []
SETTING = np.random.randn()

def helper(x):
    KEPT.append(x)
    return len(KEPT)

def answer(x):
    return [helper(x), helper(x), counted(), float(np.random.randn()), SETTING]

def fails(x):
    return {"a": 1}[x]

def loud(x):
    print("x" * x)

def ends(x):
    os._exit(x)
"""
GIVEN = "times = []\n\ndef counted():\n    times.append(1)\n    return len(times)\n"
SOURCE = SubmissionSource(
    files={"answer.py": ANSWER.encode()},
    exercises=("answer", "helper", "fails", "loud", "ends"),
    support={"given": GIVEN},
)
EXPLAINED = msgspec.structs.replace(SOURCE, deterministic=True)
Lent = dict[str, Callable[..., Any]]


@pytest.fixture
def opened(boxes: Boxes) -> Iterator[SubmissionUnderCheck]:
    """ANSWER, opened as it is where it is judged, with a check that has left something behind."""
    submission = SubmissionUnderCheck(boxes(ALL_LAYERS), SOURCE, TIGHT)
    submission.open()
    submission.begin_check(1)
    submission.answer(3)
    yield submission
    submission.close()


@contextmanager
def new(boxes: Boxes, lent: Lent) -> Iterator[SubmissionUnderCheck]:
    """The same, in a worker of its own."""
    submission = SubmissionUnderCheck(boxes(ALL_LAYERS), EXPLAINED, TIGHT)
    with submission.anew(EXPLAINED, TIGHT, lent) as again:
        yield again
    submission.close()


def said(submission: SubmissionUnderCheck) -> list[Any]:
    """What three calls give, one after the other."""
    found = [submission.answer(number) for number in (1, 2)]
    with pytest.raises(LearnerRaised) as caught:
        submission.fails("b")
    return [*found, caught.value.kinds, caught.value.message, submission.outline]


def worker_of(submission: SubmissionUnderCheck) -> int:
    """The worker's process id."""
    assert submission._worker.connection is not None
    process: Any = submission._worker.connection._process
    return int(process.pid)


@pytest.mark.parametrize("lent", [{}, {"helper": lambda x: 10 * x}], ids=["nothing lent", "a helper lent"])
def test_it_says_what_a_new_one_says(boxes: Boxes, opened: SubmissionUnderCheck, lent: Lent) -> None:
    """Modules are new, draws are without chance, other functions are lent; and again, and again."""
    with new(boxes, lent) as other:
        expected = said(other)
    before = worker_of(opened)
    for _ in range(3):
        with opened.anew(EXPLAINED, TIGHT, lent) as again:
            assert said(again) == expected
            assert worker_of(again) == before


def test_what_was_lent_before_is_lent_no_more(opened: SubmissionUnderCheck) -> None:
    """The next ones have handles of their own."""
    with opened.anew(EXPLAINED, TIGHT, {"helper": lambda x: "first"}) as again:
        assert again.answer(1)[0] == "first"
    with opened.anew(EXPLAINED, TIGHT, {"helper": lambda x: "second"}) as again:
        assert again.answer(1)[0] == "second"
    with opened.anew(EXPLAINED, TIGHT, {}) as again:
        assert again.answer(1)[0] == 1


def test_each_may_print_and_compute_as_much_as_a_new_one(opened: SubmissionUnderCheck) -> None:
    """What was used before is not taken off."""
    most = 1024 * TIGHT.output_kib - 100
    for _ in range(3):
        with opened.anew(EXPLAINED, TIGHT, {}) as again:
            again.loud(most)
            assert again.used[0] < opened.cpu_seconds + TIGHT.call_cpu_seconds


def test_one_that_has_ended_is_a_new_one(opened: SubmissionUnderCheck) -> None:
    """Whether it ended before, or meanwhile."""
    before = worker_of(opened)
    with pytest.raises(SubmissionFault), opened.anew(EXPLAINED, TIGHT, {}) as again:
        again.ends(1)
    with opened.anew(EXPLAINED, TIGHT, {}) as again:
        assert again.answer(1)[0] == 1
        assert worker_of(again) != before


def test_one_that_was_interrupted_serves_nobody(opened: SubmissionUnderCheck) -> None:
    """It may still be in the middle of an answer."""
    before = worker_of(opened)
    with pytest.raises(KeyboardInterrupt), opened.anew(EXPLAINED, TIGHT, {}):
        raise KeyboardInterrupt
    with opened.anew(EXPLAINED, TIGHT, {}) as again:
        assert worker_of(again) != before
