"""What a part of an answer is called: by its key, and by its place among several results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

_MOST = 200
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


class Part(NamedTuple):
    """A key, or "" where it has none; and "the second result", or "" where there is one result only."""

    key: str
    place: str = ""


def find_part(part: object, whole: object) -> Part:
    """Where this very part stands in an answer; nothing where it is not in it, or is all of it.

    Parameters
    ----------
    part : object
        An array or a float; nothing else is looked for.
    whole : object
        The answer.

    Returns
    -------
    Part
    """
    if not isinstance(part, (np.ndarray, float)) or part is whole:
        return Part("")
    return next((found for found, value in _parts(whole) if value is part), Part(""))


def _parts(whole: object) -> Iterator[tuple[Part, object]]:
    yield from ((Part(key), value) for key, value in _keyed(whole))
    for word, result in zip(_PLACES, whole if isinstance(whole, tuple) else (), strict=False):
        place = f"the {word} result"
        yield Part("", place), result
        yield from ((Part(key, place), value) for key, value in _keyed(result))


def _keyed(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        yield from ((str(key)[:20], one) for key, one in list(value.items())[:_MOST])
