"""What right answers give, call by call: a repaired function has to give the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.explain.bank.answer_parts import Given, without_more_keys
from grader.explain.bank.bank_records import Material, Recorded
from grader.explain.bank.reference_loader import Load, rebound
from grader.explain.bank.replay import Switchboard, answers, told
from grader.explain.repair.pieces import pieces_of
from grader.mutation.traced import plain, traced
from grader.rpc import deterministic_rng

Rights = list[list[Given]]
"""For each call of an exercise, what every right answer gives."""


class RightAnswers(NamedTuple):
    """What is known of right answers: what they give call by call, and what they compute on their way there."""

    rights: Rights
    on_the_way: list[frozenset[str]]


_SMALLER = 1e-6
"""An error that is so much smaller than it was is none."""


def right_answers(
    material: Material,
    name: str,
    reference: Mapping[str, Callable[..., Any]],
    calls: Sequence[Recorded],
    load: Load,
) -> RightAnswers:
    """What right answers to one exercise give. From then on the draws of its process are deterministic: it is a fork.

    Parameters
    ----------
    material : Material
    name : str
        The exercise.
    reference : mapping of str to callable
    calls : sequence of Recorded
    load : callable
        Gives a function from a source and its name.

    Returns
    -------
    RightAnswers

    Raises
    ------
    Exception
        Whatever loading a source raises.
    """
    deterministic_rng.install()
    switch = Switchboard.of(reference, calls)
    sources = [material.solution]
    sources += [f"{material.solution}\n\n{text}" for text in material.accepted.values() if name in text]
    functions = [rebound(load(source, name), switch.lines) for source in sources]
    given = [[answers(function, [one], switch) for function in functions] for one in calls]
    rights: Rights = [
        [(one.form, one.numbers, one.sizes) for one in each if one is not None] for each in given
    ]
    telling = [_telling(source, name, load, switch) for source in sources]
    on_the_way = [
        frozenset().union(*(pieces_of(told(one, call, switch)) for one in telling if one)) for call in calls
    ]
    return RightAnswers(rights, on_the_way)


def _telling(source: str, name: str, load: Load, switch: Switchboard) -> Callable[..., Any] | None:
    """A right answer that tells what it computes on its way; None where it is of a kind that cannot."""
    try:
        return rebound(load(traced(plain(source), name), name), switch.lines)
    except Exception:
        return None


def is_right(given: Given, rights: Sequence[Given], floor: float, own: Given | None = None) -> bool:
    """Whether some right answer gives the same, up to a millionth of its size or of the error that `own` has.

    Parameters
    ----------
    given : Given
    rights : sequence of Given
    floor : float
    own : Given, optional

    Returns
    -------
    bool
    """
    return any(_near(given, right, floor, own) for right in rights)


def _near(given: Given, right: Given, floor: float, own: Given | None) -> bool:
    form, numbers, sizes = right
    given = without_more_keys(given, form)
    if given[0] != form or len(given[1]) != len(numbers):
        return False
    if not numbers:
        return True
    allowed = np.asarray(sizes)
    own = own and without_more_keys(own, form)
    if own is not None and own[0] == form and len(own[1]) == len(numbers):
        allowed = np.maximum(allowed, np.abs(np.subtract(own[1], numbers)))
    return bool((np.abs(np.subtract(given[1], numbers)) <= _SMALLER * allowed + floor).all())
