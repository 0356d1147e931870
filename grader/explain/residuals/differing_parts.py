"""Where an answer differs: which of its parts, and where within one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from grader.checking.agreement import Array, wrong_entries
from grader.explain.residuals.residual import Difference, Named

_PART = re.compile(r"(?:[a-z ]+ )?(?P<stem>[A-Za-z]{1,4})(?P<layer>[0-9]{1,2})")


class NumberedPart(NamedTuple):
    """One part of the parameters or gradients of a network: `dW3` has the stem dW and is of layer 3."""

    name: str
    stem: str
    layer: int


Group = tuple[str, Callable[[NumberedPart], bool]]
"""What some of the parts have in common, and whether a part is one of them."""


def only(difference: Difference) -> Named | None:
    """Which parts of several differ, by what they have in common where they have something; None where all do.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    if len(difference.pairs) <= len(difference.wrong):
        return None
    wrong = [pair.name for pair in difference.wrong]
    group = _group(wrong, [pair.name for pair in difference.pairs])
    what = f"{group} ({difference.names})" if group else difference.names
    one = group.endswith("layer") if group else len(wrong) == 1
    return difference.named("part_only" if one else "parts_only", what=what)


def _group(wrong: Sequence[str], every: Sequence[str]) -> str:
    """The biases, the weights, one layer, or all but one layer. "" where it is nothing of these."""
    found = [_PART.fullmatch(name) for name in every]
    parts = [NumberedPart(part[0], part["stem"], int(part["layer"])) for part in found if part]
    layers = sorted({part.layer for part in parts})
    if len(parts) != len(every) or len(layers) < 2 or len(wrong) < 2:
        return ""
    for words, belongs in _groups(layers):
        if sorted(part.name for part in parts if belongs(part)) == sorted(wrong):
            return words
    return ""


def _groups(layers: list[int]) -> Iterator[Group]:
    yield "the biases", lambda part: part.stem[-1] == "b"
    yield "the weights", lambda part: part.stem[-1] == "W"
    yield "the last layer", lambda part: part.layer == layers[-1]
    yield "the first layer", lambda part: part.layer == layers[0]
    if len(layers) > 2:
        yield "the layers before the last", lambda part: part.layer != layers[-1]
        yield "the layers after the first", lambda part: part.layer != layers[0]


def within(difference: Difference) -> Named | None:
    """Which row, column or entry of an array alone is wrong, or how many entries are; None where all of them are.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    Named or None
        None where this is not what differs.
    """
    pair = difference.wrong[0]
    wrong = wrong_entries(pair, difference.rules)
    if len(difference.wrong) > 1 or wrong.ndim == 0 or wrong.all():
        return None
    place = _entry(wrong) if wrong.sum() == 1 else _line(wrong)
    code = "part_entries" if place else "part_count"
    return difference.named(code, name=pair.name, where=place, count=int(wrong.sum()), size=wrong.size)


def _entry(wrong: Array) -> str:
    """The one entry that is wrong: the first or the last of a line, or by its indices."""
    ends = {0: "the first entry", wrong.size - 1: "the last entry"} if max(wrong.shape) == wrong.size else {}
    indices = f"the entry [{', '.join(str(int(index[0])) for index in np.nonzero(wrong))}]"
    return ends.get(int(wrong.argmax()), indices)


def _line(wrong: Array) -> str:
    """The one row or column of a matrix in which something is wrong."""
    if wrong.ndim == 2 and min(wrong.shape) > 1:
        for axis, word in ((1, "row"), (0, "column")):
            lines = np.flatnonzero(wrong.any(axis=axis))
            if len(lines) == 1:
                last = lines[0] == wrong.shape[1 - axis] - 1
                return f"the last {word}" if last else f"{word} {lines[0]} (counted from 0)"
    return ""
