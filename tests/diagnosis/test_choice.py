"""What is tried is bounded, and the same everywhere: which calls are made, and which changes."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from grader.diagnosis.affordable import affordable
from grader.diagnosis.likely import likely
from grader.diagnosis.records import Recorded
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
        places = likely(changes, 60)
        made.extend(changes[place] for place in places)
        return places

    tried = list(mutants(SOURCE, "back", twins=True, choose=choose))
    everything = list(mutants(SOURCE, "back", twins=True))
    assert 50 < len(tried) <= 60 < len(everything)
    assert tried == list(mutants(SOURCE, "back", twins=True, choose=functools.partial(likely, most=60)))
    assert any(one.operator == "dropped_operand" for one in made)
    assert not [one for one in made if one.operator == "similar_name" and one.before == "lambd"]
