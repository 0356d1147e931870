"""Where what is lent always says the same, a worker asks it the same question once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox.host import Zygote
from grader.sandbox.policy import ALL_LAYERS
from tests.sandbox.conftest import TIGHT, Boxes

ANSWER = """
def ours(x):
    return x

def total(n):
    found = []
    for i in range(n):
        one = ours(i % 2)
        one[0] += 10
        found.append(one)
    return found
"""


@pytest.mark.parametrize(("memoize", "asked"), [(True, [0, 1]), (False, [0, 1, 0, 1, 0])])
def test_a_question_is_asked_once(boxes: Boxes, memoize: bool, asked: list[int]) -> None:
    """Each time the answer is a new one: what a learner's code makes of the last does not come back."""
    submission = opened(boxes(ALL_LAYERS), memoize)
    seen: list[int] = []

    def ours(x: int) -> np.ndarray:
        seen.append(x)
        return np.array([x])

    lent: Callable[..., np.ndarray] = ours
    try:
        found = submission.using(ours=lent).total(5)
    finally:
        submission.close()
    assert seen == asked
    assert [one.tolist() for one in found] == [[10], [11], [10], [11], [10]]


def opened(host: Zygote, memoize: bool) -> SubmissionUnderCheck:
    """ANSWER as a submission."""
    files = {"answer.py": ANSWER.encode()}
    source = SubmissionSource(files=files, exercises=("total", "ours"), memoize=memoize)
    submission = SubmissionUnderCheck(host, source, TIGHT)
    submission.begin_check(0)
    return submission
