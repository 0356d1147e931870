"""Which changes of a function are tried: all of a small one, of a large one those that people make.

A back-propagation has three thousand one-step changes; most put one array for another that nobody takes for it. The
choice depends on the changes alone, so that it is the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.explain.bank.operator_phrases import rank
from grader.mutation import Change

OF_THE_REFERENCE = 700
"""So many changes of the reference are tried."""
OF_AN_IDIOM = 120
"""So many of another right answer: most of them give what a change of the reference gives."""
OF_A_PLAIN_ONE = 350
"""So many of another right answer whose names are those of the statement."""
HABITS_OF_THE_REFERENCE, HABITS_OF_A_PLAIN_ONE, HABITS_OF_AN_IDIOM = 400, 350, 80
"""So many habits are tried on each, the likeliest first."""
_STRANGE = 30
_LESS_LIKELY = 0.4
_OF_TERMS = 16.5
_NAME = re.compile(r"[A-Za-z_]\w*")


def likely(changes: Sequence[Change], most: int) -> list[int]:
    """The places of the likeliest changes, at most so many, the likeliest first.

    Of two that make the same text, the likelier one gives it its name.
    """
    first = sorted(range(len(changes)), key=lambda place: (_turn(changes[place]), place))
    return first[:most]


def _turn(change: Change) -> float:
    """When its turn comes: a factor too many is less likely than a number for an array, and there are fewer of them."""
    if _is_strange(change):
        return unlikeliness(change) + _STRANGE
    return _OF_TERMS if change.operator == "extra_term" else unlikeliness(change)


def unlikeliness(change: Change) -> float:
    """The smaller, the likelier it is that a person does this."""
    return rank(change.operator) + (_LESS_LIKELY if _is_strange(change) else 0)


def _is_strange(change: Change) -> bool:
    """Whether it puts one quantity for another that nobody takes for it."""
    return (change.operator == "similar_name" and not _nearly(change.before, change.after)) or (
        change.operator == "extra_term" and not _is_scalar(_added(change))
    )


def _nearly(one: str, other: str) -> bool:
    """Whether two names differ in a letter or a digit: `dA1` and `dA2`, `v` and `s`, `W` and `dW`."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return shorter in longer and len(longer) - len(shorter) <= 2


def _added(change: Change) -> str:
    """What is too many: the text of the change without what stood there before."""
    return change.after.replace(change.before, "", 1)


def _is_scalar(text: str) -> bool:
    """Whether it is a number or named as one: arrays have capitals or a number of a layer in their names."""
    names = _NAME.findall(text)
    return all(name.islower() and not name[-1].isdigit() for name in names)
