"""What is said of an exception shows names from the learner's own source, and nothing that their code made up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.feedback import describe_arguments, lines_left_out, shortened, warning_text
from grader.grading.known_places import MOST_LINES, known_place
from grader.grading.raised_feedback import raised_text
from grader.model import CheckResult, Definition, Outcome, Place
from grader.rpc.faults import LearnerRaised
from grader.rpc.outline import Outline

SOURCE = "def softmax(Z):\n    shifted = Z - Z.maxx()\n    return layer_dim + shifted\n"
OUTLINE = Outline(
    file="a.py", definitions=(Definition(exercise="softmax", source=SOURCE, place=Place("a.py", 10)),)
)


def test_the_line_comes_from_what_was_read_before() -> None:
    """The line shown is the source's own, found by number; a number outside the source shows none."""
    error = LearnerRaised(("AttributeError", "Exception"), "0.731", Place("a.py", 11))
    said = raised_text(error, None, OUTLINE)
    assert "shifted = Z - Z.maxx()" in said
    assert "0.731" not in said
    away = LearnerRaised(("AttributeError",), "", Place("a.py", 99))
    assert "at:" not in raised_text(away, None, OUTLINE)


def test_an_exception_class_of_their_own_has_no_name_here() -> None:
    """Neither the name of a learner's own class is shown, nor which of Python's it is made of."""
    error = LearnerRaised(("X0731", "ValueError", "Exception"), "", None)
    assert raised_text(error, None, OUTLINE) == "Your function raised an exception of its own"


@pytest.mark.parametrize(
    "message",
    [
        "softmax() takes 1 positional argument but 2 were given",
        "softmax() takes from 731 to 732 positional arguments but 2 were given",
        "softmax() missing 1 required positional argument: 'x0731'",
        "softmax() got an unexpected keyword argument 'x0731'",
        "softmax() got multiple values for argument 'x0731'",
    ],
)
def test_a_changed_signature_is_said_and_shown(message: str) -> None:
    """Where the call itself raised, the learner's own `def` line stands there, and nothing of the message."""
    error = LearnerRaised(("TypeError", "Exception"), message, None)
    said = raised_text(error, ("softmax", (np.zeros((2, 3)), 1), {}), OUTLINE).splitlines()
    assert said == [
        "Your function raised TypeError: it takes other arguments than it is called with",
        "at: def softmax(Z):",
        "called with an array (2, 3), an int",
    ]


def test_a_helper_called_wrongly_is_no_changed_signature() -> None:
    """What raised inside the function, or of another function, is told by its line."""
    inside = LearnerRaised(("TypeError",), "softmax() takes 1 positional argument", Place("a.py", 11))
    other = LearnerRaised(("TypeError",), "helper() takes 1 positional argument", None)
    for error in (inside, other):
        assert "other arguments" not in raised_text(error, ("softmax", (), {}), OUTLINE)


def test_arguments_are_shapes_and_kinds() -> None:
    """Arguments are described without a value."""
    said = describe_arguments((np.zeros((3, 7)), 0.731, [1, 2]), {"flag": True})
    assert said == "an array (3, 7), a float, a list of 2, flag: a bool"


def test_only_numpys_own_warnings_are_quoted() -> None:
    """A warning is quoted where all of its words are NumPy's; a learner's own is not."""
    said = "text\nNumPy warned: overflow in exp: the number is too large."
    assert warning_text("text", [{"text": "overflow encountered in exp"}]) == said
    assert warning_text("text", [{"text": "overflow encountered in x0731"}]) == "text"
    assert warning_text("text", [{"text": 7}]) == "text"


def test_a_place_lies_in_a_definition_or_is_none() -> None:
    """A line outside of every definition that was read, and one far down in a very long one, is no place."""
    long = Definition(exercise="long", source="x\n" * 10_000, place=Place("a.py", 100))
    outline = Outline(file="a.py", definitions=(*OUTLINE.definitions, long))
    known = [line for line in range(1, 20_000) if known_place(Place("a.py", line), "long", outline)]
    assert known == list(range(100, 100 + MOST_LINES))
    assert known_place(Place("b.py", 11), "softmax", outline) is None
    assert known_place(Place("a.py", 11, 3), "softmax", outline) is None


def test_only_the_first_calls_arguments_are_described() -> None:
    """What a check hands over later may hold what came back: its shapes would be a learner's to choose."""
    error = LearnerRaised(("ValueError",), "", None)
    call: tuple[str, tuple[object, ...], dict[str, object]] = ("softmax", (np.zeros((123, 456)),), {})
    assert "123" in raised_text(error, call, OUTLINE)
    assert "123" not in raised_text(error, call, OUTLINE, is_first_call=False)


def test_a_helper_that_raises_is_named_with_its_own_line() -> None:
    """Its lines count as the learner's, after those of the exercise and before those of others."""
    helper = Definition(
        exercise="mean_of", source="def mean_of(a):\n    return a / 0", place=Place("a.py", 30)
    )
    outline = Outline(file="a.py", definitions=OUTLINE.definitions, helpers=(helper,))
    error = LearnerRaised(("ZeroDivisionError",), "division by zero", Place("a.py", 31))
    said = raised_text(error, ("softmax", (1.0,), {}), outline).splitlines()
    assert said[:2] == [
        "Your function raised ZeroDivisionError: division by zero",
        "in mean_of: return a / 0",
    ]
    assert known_place(Place("a.py", 31), "softmax", outline) == Place("a.py", 31)
    assert known_place(Place("a.py", 32), "softmax", outline) is None


def test_all_places_together_are_few() -> None:
    """Of the exercise, of helpers and of other exercises: so many lines, however long each is."""
    pieces = [
        Definition(exercise=str(n), source="x\n" * 150, place=Place("a.py", 1000 * n + 1)) for n in range(5)
    ]
    outline = Outline(file="a.py", definitions=tuple(pieces[:3]), helpers=tuple(pieces[3:]))
    known = [line for line in range(1, 6000) if known_place(Place("a.py", line), "1", outline)]
    assert len(known) == MOST_LINES
    assert known[:50] == list(range(1001, 1051))


@given(st.text(st.sampled_from("ab "), max_size=60), st.integers(10, 40))
def test_no_word_is_cut_where_a_shorter_text_says_most(text: str, width: int) -> None:
    """What is left out is left out in whole words, and a mark says so; only one very long word is cut."""
    said = shortened(text, width)
    assert len(said) <= width
    if said != text:
        kept = said.removesuffix(" …")
        assert kept != said or " " not in text[width // 2 + 1 : width - 1]
        assert kept == said or text[len(kept)] == " "


def test_the_only_name_of_a_line_that_nothing_binds_is_named_wherever_it_stands() -> None:
    """On a line of many names too: it follows from what was read before anything ran, not from what was raised."""
    line = "    D1 = np.random.rand(*Z1.shape) + a + b + c < keep_prop"
    place = Place("m.py", 2)
    definition = Definition(exercise="f", source=f"def f(keep_prob):\n{line}", place=Place("m.py", 1))
    outline = Outline(file="m.py", definitions=(definition,), nowhere={"keep_prop": "keep_prob"})
    error = LearnerRaised(("NameError",), "name 'keep_prop' is not defined", place)
    assert "name 'keep_prop' is not defined: is 'keep_prob' meant?" in raised_text(error, None, outline)


def _lost(outcome: Outcome, place: Place | None, exercise: str = "f", check: str = "c") -> CheckResult:
    return CheckResult(
        id=check,
        exercise=exercise,
        title="",
        points=0.0,
        max_points=1.0,
        outcome=outcome,
        feedback="",
        place=place,
    )


def test_a_line_that_cost_something_is_a_note() -> None:
    """Once for each line, with the exercises that need it; not where all passed, nor for a function's own line."""
    line, own = Place("a.py", 3), Place("a.py", 10)
    outline = Outline(
        file="a.py",
        definitions=(Definition(exercise="f", source="def f(): 0", place=own),),
        outside=(
            Definition(exercise="", source="X = load()", place=line),
            Definition(exercise="", source="@keep\ndef f(): 0", place=own),
        ),
    )
    results = [
        _lost(Outcome.RAISED, line),
        _lost(Outcome.TIMED_OUT, line, "g"),
        _lost(Outcome.TIMED_OUT, line, "h", "sleeps"),
        _lost(Outcome.RAISED, own),
        _lost(Outcome.FAILED, None),
    ]
    (note,) = lines_left_out(results, outline, {"sleeps"})
    assert (note.kind, note.text) == ("line_left_out", "This line did not run to its end; f, g need it.")
    assert (note.file, note.line) == ("a.py", 3)
    assert lines_left_out([_lost(Outcome.PASSED, line)], outline) == ()
