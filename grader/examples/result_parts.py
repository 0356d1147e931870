"""What a part of an answer is called: by its key, and by its place among several results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

_MOST = 200
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


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


def numbered_results(whole: object) -> Iterator[tuple[str, object]]:
    """Each of several results with what it is called.

    Parameters
    ----------
    whole : object
        The answer.

    Yields
    ------
    tuple of str and object
        "the second result", and that; nothing where there is one result only.
    """
    results = whole if isinstance(whole, tuple) else ()
    yield from ((f"the {word} result", result) for word, result in zip(_PLACES, results, strict=False))


def _parts(whole: object) -> Iterator[tuple[ResultPart, object]]:
    yield from ((ResultPart(key), value) for key, value in _keyed(whole))
    for place, result in numbered_results(whole):
        yield ResultPart("", place), result
        yield from ((ResultPart(key, place), value) for key, value in _keyed(result))


def _keyed(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        yield from ((str(key)[:20], one) for key, one in list(value.items())[:_MOST])
