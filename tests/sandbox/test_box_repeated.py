"""What a function gives is its caller's: two calls in one worker show what is kept between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.checking import laws
from grader.checking.findings import CheckFailed
from grader.rpc.submission_under_check import SubmissionUnderCheck

Submit = Callable[..., SubmissionUnderCheck]

RIGHT = {
    "new": "return {'a': x + 1.0, 'b': np.zeros(3)}",
    "in place, and given back": "x += 1\n    return {'a': x, 'b': np.zeros(3)}",
    "pieces of one array": (
        "whole = np.zeros(len(x) + 3)\n    whole[:len(x)] = x + 1\n"
        "    return {'a': whole[:len(x)], 'b': whole[len(x):]}"
    ),
    "a list of words, copied": "return {'a': x + 1.0, 'b': np.zeros(3), 'names': WORDS[:]}",
    "one zero, read only": "return {'a': x + 1.0, 'b': np.broadcast_to(0.0, 3)}",
    "remembered, and copied": (
        "SEEN['b'] = SEEN.get('b', np.zeros(3))\n    return {'a': x + 1.0, 'b': SEEN['b'].copy()}"
    ),
}
KEPT = {
    "a buffer": "np.add(x, 1, out=BUFFER[:len(x)])\n    return {'a': BUFFER[:len(x)], 'b': np.zeros(3)}",
    "the same dictionary": (
        "SEEN.update(a=SEEN.get('a', 0 * x), b=np.zeros(3))\n    SEEN['a'][...] = x + 1\n    return SEEN"
    ),
    "the same dictionary, with new arrays in it": "SEEN.update(a=x + 1, b=np.zeros(3))\n    return SEEN",
}
KEPT["a list that is filled anew"] = (
    "LIST.clear()\n    LIST.extend([x + 1.0, x])\n    return {'a': LIST[0], 'b': np.zeros(3), 'all': LIST}"
)
KEPT["a number in a dictionary"] = (
    "SEEN.update(a=x + 1.0, b=np.zeros(3), calls=SEEN.get('calls', 0) + 1)\n    return SEEN"
)
KEPT["a constant"] = "return {'a': x + 1.0, 'b': BUFFER[:3]}"
KEPT["a list of words"] = "return {'a': x + 1.0, 'b': np.zeros(3), 'names': WORDS}"
KEPT["what was handed out is kept"] = "return SEEN.setdefault(len(x), {'a': x + 1.0, 'b': np.zeros(3)})"
SHARED = {
    "one array": "zero = np.zeros(3)\n    return {'a': zero, 'b': zero}",
    "views that overlap": "zeros = np.zeros(5)\n    return {'a': zeros[:4], 'b': zeros[1:]}",
}


def judged(submit: Submit, body: str, **how: Any) -> Any:
    """What the law gives for a function that adds one, and says zero beside it."""
    kept = "BUFFER = np.zeros(9)\nSEEN, LIST, WORDS = {}, [], ['one', 'two']"
    source = f"import numpy as np\n\n{kept}\n\n\ndef f(x):\n    {body}\n"
    x = np.arange(4.0)
    return laws.own_results(submit(source, "f").f, (x,), (2 * x,), "steps", **how)


def is_right(answer: Any) -> bool:
    """Whether this is the answer to the second call."""
    return bool(answer["a"].tolist() == [1, 3, 5, 7] and answer["b"].tolist() == [0, 0, 0])


@pytest.mark.parametrize("body", RIGHT.values(), ids=RIGHT)
def test_results_of_their_own_are_right(submit: Submit, body: str) -> None:
    """New arrays, pieces of one array, arguments that are written to and given back: the second answer is right."""
    assert is_right(judged(submit, body, apart=True))


@pytest.mark.parametrize("body", KEPT.values(), ids=KEPT)
def test_what_two_calls_share_is_found(submit: Submit, body: str) -> None:
    """A result that the next call writes over, or that is handed out twice, was right when it came, and fails."""
    with pytest.raises(CheckFailed, match="Two calls share memory: the `steps`"):
        judged(submit, body)


@pytest.mark.parametrize("body", SHARED.values(), ids=SHARED)
def test_memory_that_two_results_share_is_found_where_that_is_asked(submit: Submit, body: str) -> None:
    """Only with `apart`: a cache may well hold one array twice."""
    judged(submit, body)
    with pytest.raises(CheckFailed, match="Arrays in `steps` share memory"):
        judged(submit, body, apart=True)


def test_both_calls_are_noted_and_faults_are_the_learners(submit: Submit) -> None:
    """Each call counts as one, and what the second raises is raised as from any call."""
    source = "def f(x):\n    if x:\n        raise KeyError('x')\n    return [x]\n"
    submission = submit(source, "f")
    noted: list[Any] = []
    submission.recorder = lambda name, args, kwargs, lent: noted.append((name, args))
    with pytest.raises(Exception, match="KeyError"):
        submission.f.twice((0,), (1,))
    assert noted == [("f", (0,)), ("f", (1,))]
    assert submission.raised is not None
    assert submission.raised.kinds[0] == "KeyError"


def test_a_function_that_is_handed_over_can_be_called_in_both(submit: Submit) -> None:
    """What a check lends as an argument is no value that is copied."""
    submission = submit("def f(g, x):\n    return g(x)\n", "f")
    assert submission.f.twice((lambda x: x + 1, 1), (lambda x: x + 2, 2)).value == 4


def test_a_changed_function_is_called_twice_as_well(submit: Submit) -> None:
    """Where a learner's own function is repaired, the law is asked of each change of it."""
    submission = submit(
        "def f(x):\n    return [x]\n", "f", changed={"f": ["def f(x):\n    return [x + 1]\n"]}
    )
    submission.stand_in("f", "f:0")
    assert submission.f.twice((0,), (1,)).value == [2]
