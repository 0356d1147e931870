"""From what a check raised, and what the submission did meanwhile, to an outcome: every way, without a box."""

from __future__ import annotations

import itertools
from typing import Any, cast

import numpy as np
import pytest

from grader.checking.findings import failed
from grader.grading.verdict import Verdict, judge, points_for
from grader.model import Definition, Limits, Note, Outcome, Place
from grader.rpc.faults import BoxFault, LearnerRaised, SubmissionFault
from grader.rpc.outline import Outline, Unparsed
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.rpc.worker_process import Host

LINE = Definition(exercise="", source="table = load()", place=Place("f.py", 9))
FUNCTION = Definition(
    exercise="f", source="def f(x):\n    breakpoint()\n    return x.dot(1)", place=Place("f.py", 3)
)
OTHER = Definition(exercise="g", source="def g(x):\n    return f(x)", place=Place("f.py", 20))
OUTLINE = Outline(file="f.py", definitions=(FUNCTION, OTHER), outside=(LINE,))
DOES_NOT_HOLD = Verdict(Outcome.FAILED, "This does not hold for what came back.")
STRANGE = "What came back is not what this check can work with."


def submission(**happened: Any) -> SubmissionUnderCheck:
    """A submission to which this has happened; no worker of it runs."""
    source = SubmissionSource(files={}, exercises=("f", "g"), packages=("numpy", "helpers"))
    one = SubmissionUnderCheck(cast("Host", None), source, Limits())
    one.outline = OUTLINE
    for name, value in happened.items():
        setattr(one, name, value)
    return one


def called(name: str = "f", *args: Any, calls: int = 1, **happened: Any) -> SubmissionUnderCheck:
    """A submission whose function was called, to which this happened besides."""
    return submission(last_call=(name, args, {}), calls=calls, received=True, **happened)


def raised(*kinds: str, message: str = "", line: int | None = None) -> LearnerRaised:
    """What a learner's function raised."""
    return LearnerRaised((*kinds, "Exception"), message, None if line is None else Place("f.py", line))


@pytest.mark.parametrize("outcome", Outcome)
def test_only_what_is_passed_has_points(outcome: Outcome) -> None:
    """All of its points for a check that is passed, none otherwise; no number where it could not be judged."""
    expected = {Outcome.PASSED: 2.5, Outcome.GRADER_FAULT: None}
    assert points_for(outcome, 2.5) == expected.get(outcome, 0.0)


# ---- what overrides whatever the check raised

ERRORS = (
    None,
    AssertionError("x"),
    failed("sign", "It is wrong."),
    ValueError("x"),
    raised("ValueError"),
    SubmissionFault(Outcome.TIMED_OUT, "took too long"),
)


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("worded", [True, False])
def test_a_fault_of_the_box_overrides_everything(error: BaseException | None, worded: bool) -> None:
    """It is our fault, with the first reason, whatever else happened."""
    one = called(
        box_faults=[BoxFault("no worker"), BoxFault("again")],
        fault=SubmissionFault(Outcome.CRASHED, "ended"),
        raised=raised("NotDefined"),
    )
    assert judge(error, one, worded=worded) == Verdict(Outcome.GRADER_FAULT, reason="no worker")


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize(
    "outcome", [Outcome.TIMED_OUT, Outcome.CRASHED, Outcome.OUT_OF_MEMORY, Outcome.REFUSED]
)
def test_a_fault_of_the_submission_overrides_the_check(error: BaseException | None, outcome: Outcome) -> None:
    """Its outcome and its words, also where the check swallowed it, and also where a function is not started."""
    fault = SubmissionFault(outcome, "took too long", Place("f.py", 9), detail="said")
    one = called(fault=fault, raised=raised("NotDefined"))
    assert judge(error, one) == Verdict(outcome, "Took too long.")


def test_a_fault_outside_of_functions_says_where() -> None:
    """A line that was read before anything ran is a place; another one is none."""
    for line, place, text in (
        (9, LINE.place, "A line outside your functions took too long.\nat: table = load() (line 9)"),
        (8, None, "A line outside your functions took too long."),
    ):
        fault = SubmissionFault(Outcome.TIMED_OUT, "took too long", Place("f.py", line))
        fault.outside = True
        assert judge(None, called(fault=fault)) == Verdict(Outcome.TIMED_OUT, text, place)


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("worded", [True, False])
def test_what_is_not_started_earns_nothing(error: BaseException | None, worded: bool) -> None:
    """A stub fails also a check that expects an exception, or that swallowed it."""
    for kind, text in (
        ("NotImplementedError", "Not started yet."),
        ("NotDefined", "No function called g was found."),
    ):
        verdict = judge(error, called("g", raised=raised(kind)), worded=worded)
        assert verdict == Verdict(Outcome.NOT_STARTED, text)


def test_only_the_type_itself_says_that_nothing_is_started() -> None:
    """An exception that is derived from NotImplementedError is an exception; a check that it passes is passed."""
    derived = raised("Later", "NotImplementedError")
    assert judge(None, called(raised=derived)) == Verdict(Outcome.PASSED)
    assert judge(derived, called(raised=derived)).outcome is Outcome.RAISED


def test_what_the_check_let_pass_is_passed() -> None:
    """Also where a function raised, as a check may expect."""
    assert judge(None, called()) == Verdict(Outcome.PASSED)
    assert judge(None, submission()) == Verdict(Outcome.PASSED)
    assert judge(None, called(raised=raised("ValueError"))) == Verdict(Outcome.PASSED)
    assert judge(None, called(), worded=False) == Verdict(Outcome.PASSED)


# ---- what the check raised


@pytest.mark.parametrize("happened", [submission(), called()])
def test_a_finding_fails_with_its_words(happened: SubmissionUnderCheck) -> None:
    """Its text and its kind where words are wanted; else how it was judged and nothing else."""
    finding = failed("sign", "The sign is wrong.")
    assert judge(finding, happened) == Verdict(Outcome.FAILED, "The sign is wrong.", kind="sign")
    assert judge(finding, happened, worded=False) == DOES_NOT_HOLD


@pytest.mark.parametrize(("kind", "warned"), [("not_finite", True), ("sign", False)])
def test_numpys_warning_stands_beside_what_is_not_finite(kind: str, warned: bool) -> None:
    """And beside nothing else."""
    one = called(warnings=[{"text": "overflow encountered in exp"}])
    text = "It is so.\nNumPy warned: overflow in exp: the number is too large." if warned else "It is so."
    assert judge(failed(kind, "It is so."), one) == Verdict(Outcome.FAILED, text, kind=kind)


@pytest.mark.parametrize("happened", [submission(), called()])
@pytest.mark.parametrize("worded", [True, False])
def test_a_plain_assert_fails_without_its_words(happened: SubmissionUnderCheck, worded: bool) -> None:
    """What it says could show what is hidden; so could what `pytest.raises` says."""
    for error in (AssertionError("123"), pytest.fail.Exception("123")):
        assert judge(error, happened, worded=worded) == DOES_NOT_HOLD


@pytest.mark.parametrize("happened", [submission(), called()])
def test_a_check_that_skips_itself_judges_nobody(happened: SubmissionUnderCheck) -> None:
    """It is our fault, with the reason."""
    error = pytest.skip.Exception("no")
    assert judge(error, happened) == Verdict(Outcome.GRADER_FAULT, reason="the check was skipped")


@pytest.mark.parametrize(("worded", "name"), [(True, "ValueError"), (False, "an exception")])
def test_a_check_that_stumbles_over_an_answer_fails(worded: bool, name: str) -> None:
    """It is suspicious; the name of the exception, which an answer can choose, is told where it is explained only."""
    verdict = judge(ValueError("12 \x1b[1m\n\xe9\U0001f600"), called(), worded=worded)
    assert verdict == Verdict(
        Outcome.FAILED,
        STRANGE,
        reason=f"the check raised {name}",
        said="12 \\x1b[1m\\n\\xe9\\U0001f600".replace("\\x1b", " ").replace("\\n", " "),
        suspicious=True,
    )


@pytest.mark.parametrize("worded", [True, False])
def test_a_check_that_stumbles_by_itself_is_our_fault(worded: bool) -> None:
    """Before anything came back nobody but us can have provoked it, so its name is told always."""
    error = ZeroDivisionError("x" * 299 + "yz")
    reason = "the check raised ZeroDivisionError"
    verdict = judge(error, submission(), worded=worded)
    assert verdict == Verdict(Outcome.GRADER_FAULT, reason=reason, said="x" * 299 + "y")


@pytest.mark.parametrize(("received", "worded"), list(itertools.product([True, False], repeat=2)))
def test_a_check_that_was_stopped_in_its_own_code_fails(received: bool, worded: bool) -> None:
    """Once something came back, with the reason, for the instructor; before that, it is ours."""
    error = SubmissionFault(Outcome.TIMED_OUT, "took too long", detail="12")
    verdict = judge(error, called() if received else submission(), worded=worded)
    if received:
        expected = Verdict(Outcome.TIMED_OUT, "Took too long.", reason="took too long", suspicious=True)
    else:
        expected = Verdict(
            Outcome.GRADER_FAULT, reason="the check raised SubmissionFault", said="took too long (12)"
        )
    assert verdict == expected


def test_a_check_that_was_stopped_in_a_line_outside_says_which() -> None:
    """As where the fault is the submission's."""
    error = SubmissionFault(Outcome.TIMED_OUT, "took too long", Place("f.py", 9))
    error.outside = True
    text = "A line outside your functions took too long.\nat: table = load() (line 9)"
    assert judge(error, called()).feedback == text


# ---- what the learner's function raised


def test_an_exception_is_said_with_its_line_and_the_shapes() -> None:
    """Of the first call of a check; of a later one without the shapes."""
    error = raised("ZeroDivisionError", message="division by zero", line=5)
    lines = ["Your function raised ZeroDivisionError", "at: return x.dot(1)", "called with an array (2, 3)"]
    for calls, said in ((1, lines), (2, lines[:2])):
        verdict = judge(error, called("f", np.ones((2, 3)), calls=calls))
        assert verdict.outcome is Outcome.RAISED
        first, *rest = verdict.feedback.splitlines()
        assert first.startswith(said[0])
        assert rest == said[1:]
        assert verdict.place == Place("f.py", 5)
        assert verdict[3:] == Verdict(Outcome.RAISED)[3:]
    assert judge(error, called(), worded=False) == Verdict(
        Outcome.RAISED, "Your function raised an exception."
    )


def test_a_place_that_was_not_read_is_none() -> None:
    """Nor is one that an exercise's own definition does not reach."""
    for line, place in (
        (5, Place("f.py", 5)),
        (6, None),
        (9, LINE.place),
        (21, Place("f.py", 21)),
        (None, None),
    ):
        assert judge(raised("ValueError", line=line), called()).place == place


def test_the_exercises_own_lines_are_looked_at_first() -> None:
    """Before those of a function that is longer than all lines that can be a place."""
    long = "def g(x):\n" + "    x += 1\n" * 200 + "    return x"
    own = "def f(x):\n    return helpers.load(x)"
    one = called()
    one.outline = Outline(
        definitions=(
            Definition(exercise="g", source=long, place=Place("f.py", 1)),
            Definition(exercise="f", source=own, place=Place("f.py", 300)),
        )
    )
    verdict = judge(raised("ModuleNotHere", message="helpers has no load", line=301), one)
    assert verdict == Verdict(
        Outcome.RAISED,
        "Your function raised ImportError: helpers has no 'load'\nat: return helpers.load(x)\n"
        "called with no arguments",
        Place("f.py", 301),
        kind="explained",
    )


def test_an_exception_without_a_call_is_said_too() -> None:
    """As where the file cannot be loaded."""
    error = raised("ValueError", line=5)
    verdict = judge(error, submission())
    assert verdict == Verdict(
        Outcome.RAISED, "Your function raised ValueError\nat: return x.dot(1)", Place("f.py", 5)
    )
    not_started = Verdict(Outcome.NOT_STARTED, "No function called  was found.")
    assert judge(raised("NotDefined"), submission()) == not_started


def test_a_breakpoint_is_placed_where_it_stands() -> None:
    """Not where its question remained unanswered; and nothing is left to explain."""
    verdict = judge(raised("BdbQuit", line=5), called())
    assert verdict == Verdict(
        Outcome.RAISED,
        "A breakpoint was left in: remove it.\nat: breakpoint()",
        Place("f.py", 4),
        kind="explained",
    )


def test_of_two_breakpoints_the_last_one_above_is_meant() -> None:
    """By the line at which its question remained unanswered."""
    one = called()
    source = "def f(x):\n    breakpoint()\n    x += 1\n    breakpoint()\n    return x"
    one.outline = Outline(definitions=(Definition(exercise="f", source=source, place=Place("f.py", 3)),))
    for line, stands in ((5, 4), (7, 6)):
        assert judge(raised("BdbQuit", line=line), one).place == Place("f.py", stands)


@pytest.mark.parametrize(
    ("message", "exercise", "kind"),
    [
        ("f() takes 1 positional argument but 2 were given", "f", "signature"),
        ("g() takes 1 positional argument but 2 were given", "f", ""),
        ("f() takes 1 positional argument but 2 were given", "g", ""),
    ],
)
def test_other_parameters_are_a_kind_of_their_own(message: str, exercise: str, kind: str) -> None:
    """Where the call itself raised, and it is the exercise's."""
    assert judge(raised("TypeError", message=message), called(exercise)).kind == kind


@pytest.mark.parametrize(
    ("message", "said", "kind"),
    [
        (
            "scipy is not part of this",
            ": scipy is not allowed in this assignment: write it without",
            "explained",
        ),
        ("sklearn is not part of this", "", ""),
        ("helpers has no load", ": helpers has no 'load'", "explained"),
        ("others has no load", "", ""),
    ],
)
def test_an_exception_that_says_what_to_do_is_explained(message: str, said: str, kind: str) -> None:
    """Modules are named that the assignment has or that the reader missed, and no others."""
    one = called()
    source = "def f(x):\n    return helpers.load(x)"
    one.outline = Outline(
        definitions=(Definition(exercise="f", source=source, place=Place("f.py", 3)),),
        notes=(Note("module_absent", "scipy is not here."),),
    )
    verdict = judge(raised("ModuleNotHere", message=message, line=4), one)
    assert verdict.feedback.splitlines()[0] == f"Your function raised ImportError{said}"
    assert verdict.kind == kind


# ---- where a definition stands that cannot be read


@pytest.mark.parametrize(
    ("place", "where"),
    [(Place("f.py", 7, 2), " (cell 2, line 7)"), (Place("f.py", 7), " (line 7)"), (None, "")],
)
def test_what_cannot_be_read_has_its_own_place(place: Place | None, where: str) -> None:
    """The place that the reader found for this name, and no note's: one of another name may say this one."""
    one = called(raised=raised("NotDefined"))
    unparsed = {"f": Unparsed("invalid syntax", place), "g": Unparsed("never closed", Place("f.py", 1))}
    notes = (Note("does_not_parse", "g cannot be read; it defines f", "f.py", None, 3),)
    one.outline = Outline(unparsed=unparsed, notes=notes)
    text = "Python cannot read this function.\nIt is there, but it does not parse: invalid syntax"
    assert judge(None, one) == Verdict(Outcome.RAISED, f"{text}{where}.", place)


def test_what_can_be_read_has_no_place_of_that_kind() -> None:
    """Of a function that is not there, no line is told, whatever a note says of its name."""
    one = called(raised=raised("NotDefined"))
    one.outline = Outline(notes=(Note("does_not_parse", "f cannot be read", "f.py", None, 7),))
    assert judge(None, one) == Verdict(Outcome.NOT_STARTED, "No function called f was found.")
