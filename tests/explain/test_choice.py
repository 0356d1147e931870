"""What is tried is bounded, and the same everywhere: which calls are made, and which changes."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from grader.explain.bank.bank_records import Recorded
from grader.explain.bank.call_budget import affordable, share
from grader.explain.bank.changed_answers import likely
from grader.explain.catalog import catalog
from grader.mutation import Change, mutants

SOURCE = """
def back(X, Y, A1, A2, Z1, lambd, m=3):
    dZ2 = A2 - Y
    dW2 = 1 / m * dZ2 @ A1.T + lambd / m * A2
    dA1 = A2.T @ dZ2
    dZ1 = dA1 * (Z1 > 0)
    return 1 / m * dZ1 @ X.T, dW2
"""


def loop(times: int) -> list[int]:
    """As many lines as it is told."""
    made = []
    for one in range(times):
        made.append(one)
    return [made[-1]] if made else []


def recorded(*args: Any) -> Recorded:
    """A call of `loop`."""
    return Recorded("", "loop", args, {}, {})


def chosen(calls: list[Recorded]) -> list[Recorded]:
    """The calls of `loop` that can be afforded."""
    return affordable({"loop": calls}, {"loop": loop})["loop"]


def test_calls_that_cost_little_are_all_made() -> None:
    """Sixteen short calls are sixteen calls."""
    calls = [recorded(times) for times in range(16)]
    assert chosen(calls) == calls


def test_what_costs_too_much_is_left_out() -> None:
    """A call that trains is left out, two are made whatever they cost, and the choice is the same each time."""
    cheap, dear = recorded(10), recorded(10_000)
    assert chosen([cheap, cheap, dear, cheap]) == [cheap, cheap, cheap]
    assert chosen([dear, dear, dear, cheap]) == [dear, dear]


def test_every_check_has_its_call_before_any_has_two() -> None:
    """Where not all can be afforded, no check takes the place of another."""
    first = [Recorded("first", "loop", (900,), {}, {})] * 3
    second = [Recorded("second", "loop", (700,), {}, {})]
    assert chosen([*first, *second]) == [first[0], second[0]]


def test_large_arguments_cost_as_lines_do() -> None:
    """A million numbers are not handed over a hundred times."""

    def total(X: np.ndarray[Any, Any]) -> float:
        return float(X.sum())

    calls = [Recorded("", "total", (np.ones(1_000_000),), {}, {})] * 5
    assert len(affordable({"total": calls}, {"total": total})["total"]) == 2


def test_the_likeliest_changes_are_tried() -> None:
    """Of many changes those stay that people make: no array for another of another kind, no odd factor."""
    made: list[Change] = []

    def choose(changes: Any) -> list[int]:
        places = likely(changes, catalog(), 60)
        made.extend(changes[place] for place in places)
        return places

    tried = list(mutants(SOURCE, "back", multi_site=True, choose=choose))
    everything = list(mutants(SOURCE, "back", multi_site=True))
    assert 50 < len(tried) <= 60 < len(everything)
    assert tried == list(
        mutants(SOURCE, "back", multi_site=True, choose=functools.partial(likely, words=catalog(), most=60))
    )
    assert any(one.operator == "dropped_operand" for one in made)
    assert not [one for one in made if one.operator == "similar_name" and one.before == "lambd"]


def rate(start: float, epoch: int) -> float:
    """A rate that falls."""
    return start / (1 + epoch)


def test_a_call_that_tells_little_is_made_with_other_values_too() -> None:
    """One rate is one number, which many a mistake gives: another start gives another. Enough numbers are enough."""
    calls = [Recorded("", "rate", (0.5, 3), {}, {})]
    more = affordable({"rate": calls}, {"rate": rate})["rate"]
    assert more[0] is calls[0]
    assert len({rate(*one.args) for one in more}) == len(more) > 1
    assert all(one.args[1] == 3 for one in more)
    assert len(affordable({"rate": calls * 3}, {"rate": rate})["rate"]) == 3


def test_dear_exercises_have_fewer_changes() -> None:
    """All changes are tried of what costs little, and half of them where it costs four times as much as that."""
    assert share([recorded(10)], loop) == 1.0
    few, many = share([recorded(2_000)], loop), share([recorded(8_000)], loop)
    assert 0.4 < many / few < 0.6
