"""What a step leaves of two mistakes is found among the classes of a bank, call by call."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from grader.explain.bank import fingerprint
from grader.explain.bank.answer_parts import Given, by_call
from grader.explain.bank.bank_records import Answers, Bank, Known
from grader.explain.bank.replay import together
from grader.explain.repair.ranking import Repair
from grader.explain.repair.single_mistakes import (
    Half,
    OtherMistake,
    SingleMistakes,
    name_one_piece,
    only_likely,
)
from grader.explain.repair.steps import CandidateChange


def answer(*calls: object) -> Answers:
    """What a function gave, call by call; an exception is raised."""
    found = [
        fingerprint.raised("ValueError") if one is ValueError else fingerprint.returned(one) for one in calls
    ]
    return together(found)


def known(name: str, of: Answers, rank: float = 1, *, telling: bool = True, vague: bool = False) -> Known:
    """A class that gives this."""
    return Known(
        id=name,
        text=name,
        form=of.form,
        numbers=of.numbers,
        counts=of.counts,
        rank=rank,
        telling=telling,
        vague=vague,
    )


def step(operator: str = "sign") -> CandidateChange:
    """A change of the first line."""
    return CandidateChange(Repair(operator, (1,), ()), operator)


def sketch(value: object) -> Given:
    """What one call gave."""
    found = fingerprint.returned(value)
    return found.form, tuple(found.values.tolist()), tuple(found.sizes.tolist())


RIGHT = answer([0.5, 0.25], 0.75, ValueError)
FIRST, OTHER = answer([0.6, 0.25], 0.8, ValueError), answer([0.6, 0.25], 0.9, ValueError)


def bank(*classes: Known) -> Bank:
    """A bank of these."""
    return Bank(classes=classes, right=RIGHT)


def left(
    single: SingleMistakes, calls: Sequence[Given | None], steps: Sequence[CandidateChange]
) -> list[str]:
    """What is left after steps that all give the same, call by call."""
    halves = list(single.begun(0, steps, [calls[0]] * len(steps)))
    for call, given_ in list(enumerate(calls))[1:]:
        halves = list(single.still(call, halves, [given_] * len(halves)))
    return [one.known.id for one in single.likeliest(halves)]


def test_what_is_left_gives_the_same_on_every_call() -> None:
    """Two classes that agree on one call are told apart by another; where the reference refuses, all is well."""
    single = SingleMistakes(bank(known("first", FIRST), known("other", OTHER)))
    assert left(single, [sketch([0.6, 0.25])], [step()]) == ["first"]
    assert left(single, [sketch([0.6, 0.25]), sketch(0.9), sketch(7.0)], [step()]) == ["other"]
    assert not left(single, [sketch([0.6, 0.25]), sketch(0.75)], [step()])
    assert not left(single, [None], [step()])


def test_only_what_is_likely_and_certain_is_left() -> None:
    """No class of another form, none that is unlikely, vague, or tells nothing; what an instructor wrote always."""
    shaped = answer([0.6], 0.8, ValueError)
    none = [
        known("shape", shaped),
        known("unlikely", FIRST, 12.0),
        known("vague", FIRST, vague=True),
        known("silent", FIRST, telling=False),
    ]
    calls = [sketch([0.6, 0.25]), sketch(0.8)]
    assert not left(SingleMistakes(bank(*none)), calls, [step()])
    assert left(SingleMistakes(bank(*none, known("written", FIRST, 0, telling=False))), calls, [step()]) == [
        "written"
    ]


def test_the_plainest_step_and_the_likeliest_mistake_come_first() -> None:
    """What only makes good comes after what people write; each thing that is left stands once, with its steps."""
    single = SingleMistakes(bank(known("first", FIRST, 3), known("other", OTHER, 0)))
    halves = [
        Half(step("extra_term"), frozenset({1})),
        Half(step("sign"), frozenset({0})),
        Half(step("key"), frozenset({0})),
    ]
    found = [
        (one.known.id, [change.source for change in one.steps], one.is_plain)
        for one in single.likeliest(halves)
    ]
    assert found == [("first", ["sign", "key"], True), ("other", ["extra_term"], False)]


@given(
    st.lists(st.lists(st.floats(0.1, 9.0), min_size=1, max_size=9), min_size=1, max_size=4),
)
def test_an_answer_is_cut_into_its_calls(calls: list[list[float]]) -> None:
    """Each call has its form and its own numbers, small parts and summed ones."""
    cut = by_call(answer(*map(np.array, calls)))
    assert cut == [sketch(np.array(one))[:2] for one in calls]


def test_a_step_and_what_it_leaves_are_not_about_one_piece() -> None:
    """Putting another name there is what makes it stand there: only what is elsewhere is a second mistake."""
    step_said = "Line 147, `Z`: another name belongs there."
    assert name_one_piece(step_said, "Behaves as if `Y` stood in the place of `Z`.")
    assert not name_one_piece(step_said, "Behaves as if the division by `m` were missing.")
    assert not name_one_piece("Line 3: look at it step by step.", "The cost is a mean.")


def test_a_piece_and_what_it_stands_in_are_one_piece_of_a_line() -> None:
    """Two steps at one call are one mistake; in another line the same words are another piece."""
    call, name = "Line 6, `rng.normal(0, 1)`: another value belongs there.", "`rng.normal`: another function."
    assert name_one_piece(call, f"Line 6, {name}")
    assert not name_one_piece(call, f"Line 7, {name}")


def test_what_makes_good_proves_nothing_that_a_machine_has_found() -> None:
    """With a term more anything can be made: of what it leaves, only what an instructor wrote is a mistake."""
    single = SingleMistakes(bank(known("first", FIRST, 3), known("other", OTHER, 0)))
    calls = [sketch([0.6, 0.25]), sketch(0.8)]
    assert not left(single, calls, [step("extra_term")])
    assert left(single, [calls[0], sketch(0.9)], [step("extra_term")]) == ["other"]


@pytest.mark.parametrize(("rank", "sure"), [(0, "first"), (2, None)])
def test_what_an_instructor_wrote_is_surer_than_what_a_machine_made(rank: float, sure: str | None) -> None:
    """Plain steps leave two things: a written mistake, or two that are nearly as likely, of which none is certain."""
    found = [
        OtherMistake(known(name, FIRST, at), [step()], True) for name, at in (("first", rank), ("other", 3))
    ]
    likely = only_likely(found)
    assert (likely and likely.known.id) == sure


def test_what_is_taken_away_may_be_what_is_missing_then() -> None:
    """A step that drops something is no slip by itself: it may take what belongs there; what is exchanged is."""
    left_over, bare = (
        structs.replace(known("left", FIRST), code=code) for code in ("change-sign", "change-bare")
    )
    drop, swap, twin = (
        step("dropped_operand"),
        step("operator"),
        CandidateChange(Repair("sign", (1, 2), ()), ""),
    )
    slips = [
        OtherMistake(known_, list(steps), True).is_slip
        for known_ in (left_over, bare)
        for steps in ((drop,), (drop, swap), (swap,), (twin,))
    ]
    assert slips == [False, True, True, False, False, False, True, False]


def test_two_lines_that_are_exchanged_are_one_slip() -> None:
    """Steps of several lines may make good what is wrong elsewhere; an exchange of two lines is one thing."""
    twice = [CandidateChange(Repair(operator, (1, 2), ()), "") for operator in ("neighbours", "sign")]
    assert [OtherMistake(known("left", FIRST), [one], True).is_slip for one in twice] == [True, False]
