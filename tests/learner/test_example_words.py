"""What an example says that a plain assert, or Python itself, ended: in the learner's terms, never in the example's."""

from __future__ import annotations

import pytest

from grader.learner.attempt import attempt
from grader.learner.check_report import ExerciseReport, make_report
from grader.learner.handout import Handout
from grader.model import Outcome

pytestmark = pytest.mark.slow

EXAMPLE = '''\
"""Examples."""

import numpy as np


def refuses(call):
    try:
        call()
    except Exception as error:
        if "ValueError" not in getattr(error, "kinds", ["ValueError"]):
            raise
    else:
        raise AssertionError("it should raise a ValueError")


def test_double(submission):
    """Of three."""
    {double}


def test_double_refuses(submission):
    """Nothing below zero."""
    refuses(lambda: submission.double(-1))


def test_both(submission):
    """Of one."""
    {both}
'''
RIGHT_CHECKS = {"double": "assert submission.double(3) == 6", "both": "assert submission.both(1) == 3"}


def entries(handout: Handout, text: str, **checks: str) -> dict[str, ExerciseReport]:
    """The report on each exercise, with these lines as the examples."""
    said = EXAMPLE
    for name, line in (RIGHT_CHECKS | checks).items():
        said = said.replace(f"{{{name}}}", line)
    (handout.folder / "test_examples.py").write_text(said)
    report = make_report(handout, attempt(handout, {"small.py": text.encode()}))
    return {entry.exercise: entry for entry in report.entries}


def words(handout: Handout, returned: str, check: str) -> str:
    """What is said of a function that returns this, where an example runs these lines on it."""
    text = f"import numpy as np\ndef double(x):\n    if x < 0:\n        raise ValueError\n    return {returned}\n"
    return "\n".join(entries(handout, text, double=check.replace("\n", "\n    "))["double"].lines)


_BY_NAME = 'a, b = submission.double(3)\nassert a["rate"] == 1'
_BY_PLACE = "a, b = submission.double(3)\nassert b[0] == 1"
_SORTED = "assert sorted(submission.double(3)) == [-1, 3, 7]"
_OTHER_END = "assert submission.double(3) == [*range(29), 30]"
_ASKED = "called with x: 3"
_NO_LIST = "The second result is an integer; an array or a list is expected."


@pytest.mark.parametrize(
    ("returned", "check", "said"),
    [
        ("(3, [1])", _BY_NAME, "The first result is an integer; a dictionary is expected."),
        ("({'b': 1}, 2)", _BY_NAME, "The first result has no 'rate'; it has b."),
        ("([1], 2)", _BY_PLACE, _NO_LIST),
        ("7", "assert submission.double(3)[0] == 1", "You returned an integer; an array or a list is expected."),
        ("'bias'", 'assert [submission.double(3)] == ["both"]', "first at [0]: got bias, expected both"),
        ("['a', 'b']", 'assert submission.double(3) == ["a", "b", "c"]', f"Missing: c.\n{_ASKED}"),
        ("{'a': 1}", 'assert sorted(submission.double(3)) == ["a", "b"]', "Missing keys: b."),
        ("np.array([7, -1, 7])", _SORTED, "got [-1, 7, 7], expected [-1, 3, 7]"),
        ("list(range(30))", _OTHER_END, f"first at [29]: got 29, expected 30\n{_ASKED}"),
        ("list(range(30))", "assert submission.double(3) == list(range(29))", f"got 30 entries, expected 29\n{_ASKED}"),
        ("0", "np.testing.assert_array_equal(submission.double(3), 1)", "got 0, expected 1"),
    ],
)  # fmt: skip
def test_the_words_are_on_what_came_back(handout: Handout, returned: str, check: str, said: str) -> None:
    """Which result it is, words that are values, NumPy's numbers as numbers, a count as a count, and what was asked."""
    assert words(handout, returned, check) == said


def test_entries_of_a_list_have_places(handout: Handout) -> None:
    """A list among the results is named by its place, its entries by theirs: `result[0]` is nobody's name."""
    check = "a, b = submission.double(3)\nnp.testing.assert_allclose(b, [1.0, 2.0, 3.0])"
    said = words(handout, "[1.0], [1.0, 2.0, 9.0]", check)
    assert "the second result" in said
    assert "result[" not in said


def test_nobody_waits_for_what_is_only_not_refused(handout: Handout) -> None:
    """A function that only misses to refuse something is right wherever it is called: who calls it sees their own."""
    lax = "def double(x):\n    return 2 * x\n"
    strict = "def double(x):\n    if x < 0:\n        raise ValueError\n    return 2 * x\n"
    both = "def both(x):\n    return double(x) + 5\n"
    for double in (lax, strict):
        found = entries(handout, double + both)["both"]
        assert (found.outcome, found.lines) == (Outcome.FAILED, ("got 7, expected 3", "called with x: 1"))
    wrong = "def double(x):\n    return 3 * x\n"
    assert entries(handout, wrong + both)["both"].word == "waiting for double"


def test_what_is_not_refused_is_shown_last(handout: Handout) -> None:
    """A wrong value comes before it, whichever example stands first."""
    found = entries(handout, "def double(x):\n    return 3 * x\n")["double"]
    assert found.lines == ("got 9, expected 6", "called with x: 3")
    found = entries(handout, "def double(x):\n    return 2 * x\n")["double"]
    assert found.lines == ("it should raise a ValueError",)
