"""Callbacks in both directions, and checks that lend a function of ours in place of a learner's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.model import Outcome
from grader.rpc.faults import LearnerRaised, SubmissionFault
from grader.rpc.submission_under_check import SubmissionUnderCheck

Submit = Callable[..., SubmissionUnderCheck]


def test_a_callback_runs_here_and_its_value_goes_back(submit: Submit) -> None:
    """A function given as an argument is called in this process, with the learner's arguments."""
    submission = submit("def derivative(f, x):\n    return (f(x + 1.0) - f(x - 1.0)) / 2.0", "derivative")
    seen: list[float] = []

    def square(x: float) -> float:
        seen.append(x)
        return x * x

    assert submission.derivative(square, 3.0) == 6.0
    assert seen == [4.0, 2.0]


def test_callbacks_nest_in_both_directions(submit: Submit) -> None:
    """Ours calls theirs, which calls ours, which calls theirs: each answer reaches its own caller."""
    submission = submit(
        """
        def down(n, back):
            return n if n == 0 else n + back(n - 1)
        """,
        "down",
    )

    def back(n: int) -> int:
        return int(submission.down(n, back))

    assert submission.down(10, back) == 55


def test_reentrance_without_end_is_a_fault(submit: Submit) -> None:
    """Calling each other for ever ends the submission and not the checker."""
    submission = submit("def down(back):\n    return back()", "down")

    def back() -> Any:
        return submission.down(back)

    with pytest.raises(SubmissionFault) as fault:
        submission.down(back)
    assert fault.value.outcome is Outcome.TIMED_OUT


@pytest.mark.parametrize(
    "error", [ValueError("no"), KeyError("W9"), ZeroDivisionError(), np.linalg.LinAlgError("s")]
)
def test_what_a_callback_raises_is_raised_in_the_learners_code(submit: Submit, error: Exception) -> None:
    """A learner's `except` catches what ours raised, as the nearest of Python's own kinds."""
    submission = submit(
        """
        def guarded(f):
            try:
                f()
            except Exception as error:
                return [kind.__name__ for kind in type(error).__mro__]
        """,
        "guarded",
    )

    def fails() -> None:
        raise error

    known = {kind.__name__ for kind in type(error).__mro__} - {"LinAlgError"}
    assert known <= set(submission.guarded(fails))


def test_what_a_learners_function_raised_goes_through_ours_and_back(submit: Submit) -> None:
    """An exception crosses both ways and keeps its kind."""
    submission = submit(
        """
        def inner():
            raise KeyError("W1")

        def outer(f):
            try:
                f()
            except KeyError:
                return "caught"
        """,
        "inner",
        "outer",
    )
    assert submission.outer(lambda: submission.inner()) == "caught"
    with pytest.raises(LearnerRaised) as raised:
        submission.inner()
    assert raised.value.kinds[:2] == ("KeyError", "LookupError")


_LAYERED = """
    import numpy as np
    from numpy import tanh as squash

    def activation(Z):
        return Z * 1000

    alias = activation

    def with_default(Z, f=activation):
        return f(Z)

    def through_alias(Z):
        return alias(Z)

    def make():
        def inner(Z):
            return activation(Z)
        return inner

    made = make()

    def through_closure(Z):
        return made(Z)

    def plain(Z):
        return activation(Z)

    def never(Z):
        return Z + 1
"""
_LAYERED_NAMES = ("activation", "with_default", "through_alias", "through_closure", "plain", "never")


@pytest.mark.parametrize("name", ["with_default", "through_alias", "through_closure", "plain"])
def test_what_is_lent_is_seen_everywhere(submit: Submit, name: str) -> None:
    """Aliases, defaults and closures of a submission see what the check lent, since it is there before they run."""
    submission = submit(_LAYERED, *_LAYERED_NAMES)
    lent = submission.using(activation=lambda Z: -Z)
    assert getattr(lent, name)(2.0) == -2.0
    assert getattr(submission, name)(2.0) == 2000.0


def test_what_is_lent_is_seen_by_imports(submit: Submit) -> None:
    """A learner who keeps the function in a second file and imports it under another name gets the lent one."""
    submission = submit(
        """
        from helpers import activation as act

        def plain(Z):
            return act(Z)
        """,
        "plain",
        "activation",
        beside="def activation(Z):\n    return Z * 1000\n",
    )
    assert submission.plain(2.0) == 2000.0
    assert submission.using(activation=lambda Z: -Z).plain(2.0) == -2.0


def test_an_answer_that_never_calls_what_was_lent_is_right(submit: Submit) -> None:
    """Lending makes no demand: who computes it without the function is not failed for it."""
    submission = submit(_LAYERED, *_LAYERED_NAMES)
    assert submission.using(activation=lambda Z: -Z).never(1.0) == 2.0
    submission.end_check()
    assert submission.fault is None


def test_what_a_lent_function_raises_is_raised_there(submit: Submit) -> None:
    """A lent function's exception passes through the learner's code and is reported as the learner's call raising."""
    submission = submit(_LAYERED, *_LAYERED_NAMES)

    def refuses(Z: Any) -> Any:
        raise ValueError("shapes do not match")

    with pytest.raises(LearnerRaised) as raised:
        submission.using(activation=refuses).plain(1.0)
    assert raised.value.kinds[0] == "ValueError"


def test_a_fault_in_a_lent_worker_is_the_checks(submit: Submit) -> None:
    """A crash in the second worker is seen when the check ends, even if the check swallowed it."""
    submission = submit("import os\ndef f():\n    g()\n    os._exit(0)\ndef g():\n    return 7", "f", "g")
    with pytest.raises(SubmissionFault):
        submission.using(g=lambda: None).f()
    submission.end_check()
    assert submission.fault is not None
    assert submission.fault.outcome is Outcome.CRASHED
    submission.begin_check(2)
    assert submission.g() == 7


def test_what_is_lent_in_what_was_lent_is_of_the_check_as_well(submit: Submit) -> None:
    """A crash there is seen when the check ends, and no worker of it outlives the check."""
    submission = submit("import os\ndef f():\n    g()\n    os._exit(0)\ndef g():\n    return 7", "f", "g")
    outer = submission.using(g=lambda: None)
    inner = outer.using(g=lambda: 1)
    with pytest.raises(SubmissionFault):
        inner.f()
    submission.end_check()
    assert submission.fault is not None
    for one in (outer, inner):
        with pytest.raises((RuntimeError, SubmissionFault)):
            one.g()


def test_a_lent_worker_ends_with_its_check(submit: Submit) -> None:
    """What was lent serves one check only, whoever keeps it, and its time is charged to the same submission."""
    submission = submit(_LAYERED, *_LAYERED_NAMES)
    lent = submission.using(activation=lambda Z: -Z)
    lent.plain(1.0)
    submission.end_check()
    with pytest.raises(RuntimeError, match="not open"):
        lent.plain(1.0)


_REMEMBERING = """
    import os
    seen = []
    first = base(1.0)

    def base(x):
        return x

    def remembering(x):
        seen.append(base(x))
        return [os.getpid(), first, *seen]
"""


def test_the_next_check_finds_the_same_worker_as_new(submit: Submit) -> None:
    """A check that lends the same names gets the worker of the last one, with its own functions and fresh modules."""
    submission = submit(_REMEMBERING, "base", "remembering")
    pid, *before = submission.using(base=lambda x: 10 * x).remembering(2.0)
    submission.end_check()
    submission.begin_check(2)
    again, *after = submission.using(base=lambda x: -x).remembering(3.0)
    assert again == pid
    assert (before, after) == ([10.0, 20.0], [-1.0, -3.0])


def test_other_names_are_another_worker(submit: Submit) -> None:
    """A worker in which a name was lent never judges that exercise, nor serves where other names are lent."""
    submission = submit(_LAYERED, *_LAYERED_NAMES)
    submission.using(activation=lambda Z: -Z).plain(1.0)
    submission.end_check()
    submission.begin_check(2)
    assert submission.using(never=lambda Z: Z).plain(1.0) == 1000.0
    assert submission.plain(1.0) == 1000.0


def test_the_same_functions_lent_twice_in_a_check_are_one_worker_as_new(submit: Submit) -> None:
    """A check that lends by a helper of its own pays for one worker, and finds nothing of its last call in it."""
    submission = submit(_REMEMBERING, "base", "remembering")

    def base(x: float) -> float:
        return 10 * x

    first = submission.using(base=base).remembering(2.0)
    assert submission.using(base=base).remembering(2.0) == first
    assert submission.using(base=lambda x: x).remembering(2.0)[1:] == [1.0, 2.0]


@pytest.mark.parametrize("lent", [{}, {"other": lambda: None}])
def test_a_function_of_an_earlier_check_cannot_be_called(
    submit: Submit, lent: dict[str, Callable[..., Any]]
) -> None:
    """What a check handed over as an argument is gone with it, also where its worker is kept."""
    submission = submit(
        """
        import builtins

        def keep(f):
            builtins.kept = getattr(builtins, "kept", None) or f
            return builtins.kept(1.0)

        def other():
            pass
        """,
        "keep",
        "other",
    )
    asked = submission.using(**lent) if lent else submission
    assert asked.keep(lambda x: x) == 1.0
    submission.end_check()
    submission.begin_check(2)
    asked = submission.using(**lent) if lent else submission
    with pytest.raises(SubmissionFault, match="lent for a check that is over"):
        asked.keep(lambda x: -x)


def test_only_exercises_can_be_called(submit: Submit) -> None:
    """A name that is no exercise is refused here, and nothing is asked of the worker."""
    submission = submit(_LAYERED, *_LAYERED_NAMES)
    with pytest.raises(AttributeError, match="make is not an exercise"):
        submission.make()


_WHO = """
    import builtins
    seen = []

    def one(x):
        return 1

    def two(x):
        return 2

    def answer(x):
        seen.append(x)
        builtins.answers = getattr(builtins, "answers", 0) + 1  # of this worker
        return [builtins.answers, one(x), two(x), len(seen)]
"""


def _asked(submission: SubmissionUnderCheck, judged: str, **lent: Callable[..., Any]) -> list[int]:
    """What `answer` says in the next check, which judges this exercise."""
    submission.end_check()
    submission.begin_check(2)
    submission.exercise_under_check = judged
    answer: list[int] = submission.using(**lent).answer(0)
    return answer


def test_a_worker_serves_where_other_names_are_lent(submit: Submit) -> None:
    """Where it never was lent what the check judges: then as new, with these names lent and no others."""
    submission = submit(_WHO, "one", "two", "answer")
    assert _asked(submission, "answer", one=lambda x: 10) == [1, 10, 2, 1]
    assert _asked(submission, "answer", two=lambda x: 20) == [2, 1, 20, 1]
    assert _asked(submission, "answer", one=lambda x: 30, two=lambda x: 40) == [3, 30, 40, 1]


def test_what_was_lent_once_is_never_judged_in_that_worker(submit: Submit) -> None:
    """Whatever was lent in between: a check of it has another worker."""
    submission = submit(_WHO, "one", "two", "answer")
    assert _asked(submission, "answer", one=lambda x: 10)[0] == 1
    assert _asked(submission, "answer", two=lambda x: 20)[0] == 2
    assert _asked(submission, "one", two=lambda x: 20)[0] == 3  # by the same name as before
    assert _asked(submission, "answer", one=lambda x: 10)[0] == 4
    assert _asked(submission, "one", two=lambda x: 20)[0] == 1


def test_a_check_that_does_not_say_what_it_judges_has_a_worker_of_its_own(submit: Submit) -> None:
    """Where other names are lent."""
    submission = submit(_WHO, "one", "two", "answer")
    assert _asked(submission, "", one=lambda x: 10)[0] == 1
    assert _asked(submission, "", two=lambda x: 20)[0] == 1


def test_where_nothing_is_lent_nothing_was_asked_before(submit: Submit) -> None:
    """A check that lends nothing by `using` has a new worker, and the one before it serves later."""
    submission = submit(_WHO, "one", "two", "answer")
    assert _asked(submission, "answer", one=lambda x: 10)[0] == 1
    assert _asked(submission, "answer")[0] == 1
    assert _asked(submission, "answer")[0] == 1
    assert _asked(submission, "answer", two=lambda x: 10)[0] == 2


def test_a_call_of_what_was_lent_once_has_another_worker(submit: Submit) -> None:
    """A check that judges something else, and calls it as the learner's own."""
    submission = submit(_WHO, "one", "two", "answer")
    _asked(submission, "answer", one=lambda x: 10)
    assert _asked(submission, "answer", two=lambda x: 20)[0] == 2
    assert submission._lent[-1].one(0) == 1
    assert submission._lent[-1].answer(0) == [1, 1, 20, 1]


def test_other_functions_in_one_check_take_the_worker_over(submit: Submit) -> None:
    """What was lent before is as new if it is called once more, with its own functions."""
    submission = submit(_WHO, "one", "two", "answer")
    first = submission.using(one=lambda x: 10)
    assert first.answer(0) == [1, 10, 2, 1]
    second = submission.using(one=lambda x: 11)
    assert second.answer(0) == [2, 11, 2, 1]
    assert first.answer(0) == [1, 10, 2, 1]
    assert second.answer(0) == [3, 11, 2, 2]
    third = submission.using(one=lambda x: 12)  # takes over one of the two, and leaves the other where it is
    assert third.answer(0) == [4, 12, 2, 1]
    assert first.answer(0) == [2, 10, 2, 2]


def test_a_worker_that_waits_for_an_answer_is_not_taken_over(submit: Submit) -> None:
    """What is lent may itself ask the submission with other things lent."""
    submission = submit(_WHO, "one", "two", "answer")

    def asks(x: int) -> int:
        return int(submission.using(one=lambda x: 100).answer(x)[1])

    assert submission.using(one=asks).answer(0) == [1, 100, 2, 1]
