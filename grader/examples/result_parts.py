"""What a part of an answer is called: by its key, and by its place among several results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

_MOST = 200
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


class ResultPart(NamedTuple):
    """A key, or "" where it has none; and "the second result", or "" where there is one result only."""

    key: str
    place: str = ""


def find_part(part: object, whole: object) -> ResultPart:
    """Where this very part stands in an answer; nothing where it is not in it, or is all of it.

    Parameters
    ----------
    part : object
        An array, a float or a list; nothing else is looked for: small numbers and words are one object everywhere.
    whole : object
        The answer.

    Returns
    -------
    ResultPart
    """
    if not isinstance(part, (np.ndarray, float, list)) or part is whole:
        return ResultPart("")
    return next((found for found, value in _parts(whole) if value is part), ResultPart(""))


def _parts(whole: object) -> Iterator[tuple[ResultPart, object]]:
    yield from ((ResultPart(key), value) for key, value in _keyed(whole))
    for word, result in zip(PLACES, whole if isinstance(whole, tuple) else (), strict=False):
        place = f"the {word} result"
        yield ResultPart("", place), result
        yield from ((ResultPart(key, place), value) for key, value in _keyed(result))


def _keyed(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        yield from ((str(key)[:20], one) for key, one in list(value.items())[:_MOST])
