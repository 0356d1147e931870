"""What the reference was answered is answered again, byte for byte, and only where it would have been."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from grader.grading.lending import Questions
from grader.grading.lent_answers import AnswersInSession, LentAnswers
from grader.model import Limits
from grader.rpc.faults import LearnerRaised
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox.host import Zygote
from grader.sandbox.policy import Policy

Function = Callable[..., Any]
_SOURCE = b"""
def base(x):
    return 0 * x

def tripled(x):
    return base(x) + base(2 * x)

def applied(f, x):
    return base(x) + f(x)
"""


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    """A box."""
    started = Zygote(Policy(limits=Limits()))
    started.wait()
    yield started
    started.stop()


class Told:
    """What is lent, and how often it was asked."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.asked = 0

    def __call__(self, x: Any) -> Any:
        """Count, and answer."""
        self.asked += 1
        return self.function(x)


class Course:
    """One function that is lent, as the reference's own, and the answers that it gave."""

    def __init__(self, zygote: Zygote, function: Function) -> None:
        self.base = Told(function)
        self.questions = Questions()
        self.answers = LentAnswers({"base": self.base}, self.questions)
        self._zygote = zygote
        self.check = "check"

    def judge(
        self,
        lent: Function,
        *calls: tuple[Any, ...],
        noting: bool = False,
        beside: bool = False,
        is_shut: bool = False,
    ) -> list[Any]:
        """What calls give in one check that lends this as `base`; what has to be compared is refused by a shut gate."""

        def gate(_name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
            if noting:
                self.questions.note(self.check, args, kwargs)
            return not is_shut and (noting or self.questions.has(self.check, args, kwargs))

        source = SubmissionSource(files={"a.py": _SOURCE}, exercises=("base", "tripled", "applied"))
        answers = AnswersInSession(self.answers, lambda: self.check, noting=noting, beside=beside)
        submission = SubmissionUnderCheck(self._zygote, source, Limits(), gate=gate, answers=answers)
        submission.open()
        submission.begin_check(1)
        using = submission.using(base=lent)
        try:
            return [getattr(using, name)(*args) for name, *args in calls]
        finally:
            submission.close()

    def asked_again(self, *calls: tuple[Any, ...]) -> int:
        """Let the reference ask, then the same of a submission: how often the function itself is asked for that."""
        first = self.judge(self.base, *calls, noting=True)
        before = self.base.asked
        second = self.judge(self.base, *calls)
        assert all(map(np.array_equal, first, second))
        return self.base.asked - before


def test_what_the_reference_asked_is_not_worked_out_again(zygote: Zygote) -> None:
    """The same bytes have the same answer, in any number, also where an answer is an array in a dict."""
    course = Course(zygote, lambda x: x + np.ones(3))
    assert course.asked_again(("tripled", 2.0), ("tripled", np.arange(3.0)), ("tripled", 2.0)) == 0


def test_another_question_is_asked(zygote: Zygote) -> None:
    """Another last digit is another question; where it is near enough to be answered, the function answers."""
    course = Course(zygote, lambda x: 3 * x)
    course.judge(course.base, ("tripled", 1.0), noting=True)
    before = course.base.asked
    assert course.judge(course.base, ("tripled", 1.0 + 1e-12)) == [9.0 + 9e-12]
    assert course.base.asked == before + 2
    with pytest.raises(LearnerRaised):
        course.judge(course.base, ("tripled", 1.1))


def test_another_check_is_not_answered(zygote: Zygote) -> None:
    """What the reference asked in one check opens nothing in another."""
    course = Course(zygote, lambda x: 3 * x)
    course.judge(course.base, ("tripled", 1.0), noting=True)
    course.check = "another"
    with pytest.raises(LearnerRaised):
        course.judge(course.base, ("tripled", 1.0))


def test_an_open_check_is_not_answered() -> None:
    """Where no check is told, there is no answer."""
    answers = LentAnswers({}, Questions())
    assert AnswersInSession(answers, lambda: "", noting=False).known(len, b"") is None


def test_a_function_of_the_check_is_asked(zygote: Zygote) -> None:
    """What a check makes itself may answer otherwise each time: it is lent under the same name, and is another."""
    course = Course(zygote, lambda x: 3 * x)
    course.judge(course.base, ("tripled", 1.0), noting=True)
    own = Told(lambda x: 5 * x)
    assert course.judge(own, ("tripled", 1.0)) == [15.0]
    assert own.asked == 2


def test_a_question_of_the_reference_is_not_compared(zygote: Zygote) -> None:
    """To the last bit it is known to be answered, by the check's own function too; one that is only near is not."""
    course = Course(zygote, lambda x: 3 * x)
    course.judge(course.base, ("tripled", 1.0), noting=True)

    def asked(x: float, check: str = "check", *, beside: bool = True) -> list[Any]:
        course.check = check
        return course.judge(lambda x: 5 * x, ("tripled", x), beside=beside, is_shut=True)

    assert asked(1.0) == [15.0]
    for other in ({"x": 1.0 + 1e-12}, {"x": 1.0, "check": "another"}, {"x": 1.0, "check": ""}):
        with pytest.raises(LearnerRaised):
            asked(**other)
    with pytest.raises(LearnerRaised):
        asked(1.0, beside=False)  # then what is drawn for the exercises that are lent is not answered


def test_what_is_like_nothing_is_compared(zygote: Zygote) -> None:
    """Infinity is near to nothing: also where the reference asks it, only its own comparison may say so."""
    course = Course(zygote, lambda x: 3 * x)
    course.judge(course.base, ("tripled", np.inf), noting=True)
    with pytest.raises(LearnerRaised):
        course.judge(lambda x: 5 * x, ("tripled", np.inf), beside=True)


def _counted() -> Function:
    numbers = itertools.count()
    return lambda x: x + next(numbers)


@pytest.mark.parametrize(
    "function",
    [
        lambda x: x + np.random.rand(),
        lambda x: x + random.random(),
        lambda x: np.random.seed(3) or x,
        _counted(),
    ],
    ids=["draws of NumPy", "draws of Python", "sets a seed", "counts"],
)
def test_what_does_not_always_say_the_same_is_asked(zygote: Zygote, function: Function) -> None:
    """Draws, seeds and counts are noticed while the reference asks; nothing is kept of such a function."""
    course = Course(zygote, function)
    course.judge(course.base, ("tripled", 2.0), ("tripled", 3.0), noting=True)
    before = course.base.asked
    course.judge(course.base, ("tripled", 2.0))
    assert course.base.asked == before + 2


def test_a_function_among_the_arguments_is_asked(zygote: Zygote) -> None:
    """A handle means another function in another worker."""
    course = Course(zygote, lambda x: x)
    course.judge(course.base, ("applied", lambda x: x, 1.0), noting=True)
    assert course.judge(course.base, ("applied", lambda x: 10 * x, 1.0)) == [11.0]


def test_what_may_not_be_answered_is_forgotten(zygote: Zygote) -> None:
    """What the checks of an exercise ask is answered by nobody, whoever asked it before."""
    course = Course(zygote, lambda x: 3 * x)
    course.judge(course.base, ("tripled", 2.0), noting=True)
    course.answers.drop_refused(lambda name, args, _kwargs: args != (4.0,))
    before = course.base.asked
    assert course.judge(course.base, ("tripled", 2.0)) == [18.0]
    assert course.base.asked == before + 1
