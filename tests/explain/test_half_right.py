"""What a step brings nearer to right, and what it only switches off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.explain.bank import fingerprint
from grader.explain.bank.answer_parts import Given
from grader.explain.repair.half_right import (
    StepsGiven,
    in_two_lines,
    likely,
    nearer,
    plain_step,
    silences,
    switches_off,
)
from grader.explain.repair.ranking import Repair
from grader.explain.repair.steps import CandidateChange
from grader.model import Definition, Place
from grader.mutation.candidate_changes import changes

PRICE = """def f(a, rate, m):
    part = rate / (2 * m) * np.sum(a) ** 2
    return np.sum(a) + 2 * part, 3 * a
"""


def sketch(value: object) -> Given:
    """What one call gave."""
    found = fingerprint.returned(value)
    return found.form, tuple(found.values.tolist()), tuple(found.sizes.tolist())


def called(source: str) -> Given | None:
    """What a version of the function gives; None where it ends in an exception."""
    names: dict[str, Any] = {"np": np}
    with np.errstate(all="ignore"):
        try:
            exec(source, names)
            return sketch(names["f"](np.array([0.3, 0.81, 0.17]), 0.7, 9))
        except Exception:
            return None


def looked(source: str, call: Callable[[str], Given | None] = called) -> StepsGiven:
    """The steps of a function, with what each gives."""
    stages = []
    for stage in range(4):
        made = [
            CandidateChange(Repair(operator, tuple(lines), tuple(map(tuple, touched))), text)
            for operator, lines, touched, text in changes(source, "f", [], 1000, stage)
        ]
        stages.append((made, [call(one.source) for one in made]))
    place = Place(file="f.py", cell=None, line=1)
    return StepsGiven(Definition(exercise="f", source=source, place=place), stages)


def given(source: str) -> Given:
    """What a function gives that ends without an exception."""
    found = called(source)
    assert found is not None
    return found


def test_a_step_that_puts_a_part_out_of_use_mends_nothing() -> None:
    """`//` makes the price 0: what stands in it matters no more. Mended, all matters as before."""
    hidden = PRICE.replace("rate / (2", "rate // (2")
    mended = PRICE.replace("2 * part", "part")
    before = looked(PRICE)
    assert switches_off(before, given(PRICE), looked(hidden), given(hidden))
    assert not switches_off(before, given(PRICE), looked(mended), given(mended))


def test_a_step_that_begins_what_stays_empty_mends_nothing() -> None:
    """An average that is written where nothing reads it: its past matters no more."""
    source = """def f(a, rate, m):
    v = np.zeros(m)
    for t in range(1, 4):
        v[t] = rate * v[t - 1] + a[t - 1]
    return v[:-1]
"""
    hidden = source.replace("v[t] =", "v[t - 1] =")
    assert switches_off(looked(source), given(source), looked(hidden), given(hidden))


def test_a_step_that_leaves_nothing_but_zeros_mends_nothing() -> None:
    """All that it changes is 0 then, and should not be; what should be 0 may become it."""
    own = given(PRICE)
    silent = given(PRICE.replace("3 * a", "0 * a"))
    assert silences(own, silent, [given(PRICE.replace("3 * a", "a"))])
    assert not silences(own, silent, [silent])
    assert not silences(own, given(PRICE.replace("3 * a", "a")), [own])


def test_a_step_is_nearer_where_more_is_right_and_nothing_is_lost() -> None:
    """`3 * a` for `2 * a` mends one of two results; what makes the other one wrong as well is not nearer."""
    right = given(PRICE.replace("2 * part", "part").replace("3 * a", "a"))
    found = sorted(nearer(looked(PRICE), called(PRICE), right), key=lambda one: one.order)
    assert found[0].gained
    assert any(step.source.rstrip().endswith(", a)") for step in found[0].steps)
    assert not nearer(looked(PRICE), right, right)


def test_likely_steps_change_what_comes_back_and_two_of_them_stand_in_two_lines() -> None:
    """Each is one of a kind that people write; both lines are changed where two are made."""
    found = list(likely(looked(PRICE), called(PRICE)))
    assert all(called(near.plain.source) != called(PRICE) for near in found)
    texts = {in_two_lines(one.plain, other.plain) for one in found for other in found}
    both = PRICE.replace("(2 * m)", "m").replace("3 * a", "a")
    assert both.replace("return np.sum(a) + 2 * part, a", "return (np.sum(a) + 2 * part, a)").strip() in texts


def test_the_step_that_is_made_is_the_one_that_is_said() -> None:
    """Of steps that give the same on one call, the plainest: elsewhere the others may give something else."""
    inner, outer = ("name", 3, 4), ("calculation", 1, 9)
    steps = [
        CandidateChange(Repair("brackets", (1,), ((outer,),)), "brackets"),
        CandidateChange(Repair("similar_name", (1,), ((inner, outer),)), "name"),
    ]
    assert plain_step(steps).source == "name"


def test_a_word_that_many_steps_give_does_not_make_them_one() -> None:
    """Where words come back, each step is tried by itself."""
    source = "def f(a, rate, m):\n    return 'small' if a[0] < rate else 'large'\n"
    found = nearer(looked(source), called(source), sketch("large"))
    assert len(found) > 1
    assert all(len(near.steps) == 1 for near in found)


def test_a_step_is_nearer_where_something_comes_back_or_more_entries_of_a_list_are_right() -> None:
    """Of a list that ends in an exception, and is one too short besides, either is mended without the other."""
    ends, short = "range(3)", "range(2)"
    source = "def f(a, rate, m):\n    return [{'at': k * rate, 'of': a[%s]} for k in %s]\n"
    right = given(source % ("k", ends))
    for wrong in (source % ("k + m", short), source % ("m - k", ends)):
        found = nearer(looked(wrong), called(wrong), right)
        assert max(one.gained for one in found) >= 4
    both = source % ("k", short)
    assert not any(
        "+ m" in step.source for one in nearer(looked(both), called(both), right) for step in one.steps
    )


def test_changed_functions_have_their_lines_where_they_were_read() -> None:
    """A second change of a changed function is found in the learner's own line, over comments and long lines."""
    source = 'def f(a,\n      b):\n    """It\n    does."""\n    # why\n    c = (a +\n         b)\n\n    return -c\n'
    for stage in range(4):
        for _, lines, _, text in changes(source, "f", [], 1000, stage):
            again = {line for _, (line, *_), _, _ in changes(text, "f", [], 1000, 0)}
            assert again <= {1, 6, 9}, text
            assert set(lines) <= {1, 6, 9}
