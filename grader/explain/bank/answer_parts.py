"""The parts of an answer, call by call: each array or number by the place where it stands, with its own form."""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from grader.explain.bank.bank_records import Answers, Known
from grader.explain.bank.fingerprint import WHOLE

Place = tuple[int, str]
"""The call, and the way to the part: `1.dW1` is the entry dW1 of the second result."""
_ARRAY = re.compile(r"([0-9x]*)#.*")


class Part(NamedTuple):
    """What stands at one place: its form, and the numbers that are kept of it."""

    form: str
    numbers: tuple[float, ...]


def parts_of(answer: Answers | Known) -> dict[Place, Part]:
    """The parts of an answer.

    Parameters
    ----------
    answer : Answers or Known

    Returns
    -------
    dict of Place to Part
        Each number by itself where the form of a call is kept in short.
    """
    found: dict[Place, Part] = {}
    at = 0
    for call, form in enumerate(answer.form.split("|")):
        leaves = _leaves(form)
        places = _places(leaves)
        for (way, leaf), own in zip(leaves, places, strict=True):
            found[call, way] = Part(leaf, tuple(answer.numbers[at + place] for place in own))
        at += sum(map(len, places))
    if at == len(answer.numbers):
        return found
    each = {(0, str(place)): Part("#", (number,)) for place, number in enumerate(answer.numbers)}
    return {(0, ""): Part(answer.form, ()), **each}


def by_call(answer: Answers | Known) -> list[tuple[str, tuple[float, ...]]]:
    """The form and the numbers of each call.

    Parameters
    ----------
    answer : Answers or Known

    Returns
    -------
    list of tuple of str and tuple of float
    """
    begins = itertools.accumulate(answer.counts, initial=0)
    calls = zip(answer.form.split("|"), begins, answer.counts, strict=False)
    return [(form, answer.numbers[begin : begin + count]) for form, begin, count in calls]


Given = tuple[str, tuple[float, ...], tuple[float, ...]]
"""What one call gave: its form, its numbers, and the size that each is measured by."""
Leaf = tuple[str, str]
"""The way to a part within its call, and the form of the part."""


def as_asked(answer: Answers, right: Answers) -> Answers:
    """An answer without what is a matter of its own: more keys than are asked for, and calls that it should refuse.

    Parameters
    ----------
    answer : Answers
    right : Answers

    Returns
    -------
    Answers
    """
    sizes_of = by_call(answer._replace(numbers=answer.sizes))
    found = [
        (like, (), ()) if like.startswith("!") else without_more_keys((form, numbers, sizes), like)
        for (form, numbers), (_, sizes), like in zip(
            by_call(answer), sizes_of, right.form.split("|"), strict=True
        )
    ]
    forms, numbers, sizes = zip(*found, strict=True)
    return answer._replace(
        form="|".join(forms),
        numbers=tuple(itertools.chain(*numbers)),
        sizes=tuple(itertools.chain(*sizes)),
        counts=tuple(map(len, numbers)),
    )


def without_more_keys(given: Given, like: str) -> Given:
    """What a call gave, without the entries of dictionaries that are not asked for.

    Parameters
    ----------
    given : Given
    like : str
        The form of what is right.

    Returns
    -------
    Given
    """
    form, numbers, sizes = given
    cut = _cut(form, like)
    leaves = _leaves(form)
    places = _places(leaves)
    if cut == form or sum(map(len, places)) != len(numbers):
        return given
    kept = {way for way, _ in _leaves(cut)}
    chosen = sorted(
        place for (way, _), own in zip(leaves, places, strict=True) if way in kept for place in own
    )
    return cut, tuple(numbers[place] for place in chosen), tuple(sizes[place] for place in chosen)


@functools.lru_cache(maxsize=4096)
def _cut(form: str, like: str) -> str:
    if form == like or form[:1] != like[:1] or form[:1] not in ("(", "{"):
        return form
    mine, its = list(_split(form[1:-1])), list(_split(like[1:-1]))
    if form.startswith("("):
        same = len(mine) == len(its)
        return f"({','.join(map(_cut, mine, its))})" if same else form
    asked = {key: rest for key, _, rest in (one.partition(":") for one in its)}
    pairs = [one.partition(":") for one in mine]
    if not asked.keys() <= {key for key, *_ in pairs}:
        return form  # what is missing may stand under another key
    return "{" + ",".join(f"{key}:{_cut(rest, asked[key])}" for key, _, rest in pairs if key in asked) + "}"


@functools.lru_cache(maxsize=4096)
def _leaves(form: str) -> tuple[Leaf, ...]:
    return (("", form),) if "…" in form else tuple(_walked(form, ()))


def _walked(form: str, way: tuple[str, ...]) -> Iterator[Leaf]:
    is_table = form.startswith("{")
    inside = list(_split(form[1:-1])) if is_table or form.startswith("(") else []
    if not inside:
        yield ".".join(way), form
    for number, one in enumerate(inside):
        key, _, rest = one.partition(":") if is_table else (str(number), "", one)
        yield from _walked(rest, (*way, key))


def _split(inside: str) -> Iterator[str]:
    """The pieces between commas that stand in no inner brackets."""
    depth, begin = 0, 0
    for at, character in enumerate(inside):
        depth += (character in "({") - (character in ")}")
        if character == "," and not depth:
            yield inside[begin:at]
            begin = at + 1
    if inside:
        yield inside[begin:]


@functools.lru_cache(maxsize=4096)
def _places(leaves: tuple[Leaf, ...]) -> tuple[tuple[int, ...], ...]:
    """Which of a call's numbers belong to each part: first come those of small parts, then a sum of each large one."""
    sizes = [_size(form) for _, form in leaves]
    small = [size if size <= WHOLE else 0 for size in sizes]
    found, at, summed = [], 0, sum(small)
    for size, kept in zip(sizes, small, strict=True):
        found.append(tuple(range(at, at + kept)) if size <= WHOLE else (summed,))
        at, summed = at + kept, summed + (size > WHOLE)
    return tuple(found)


def _size(form: str) -> int:
    """How many numbers a part has."""
    found = _ARRAY.fullmatch(form)
    return math.prod(int(size) for size in found[1].split("x") if size) if found else 0
