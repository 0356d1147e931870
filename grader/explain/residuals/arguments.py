"""The arrays and numbers that a function was called with, each by the name that it is known under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

import numpy as np

from grader.explain.residuals.residual import Argument

_MOST = 200
_DEEPEST = 3
_LARGEST = 100_000
_USUAL_KEY = re.compile(r"(?:[dvs]|vd|sd)?[A-Za-z][0-9]{0,2}")
"""A key that is said. Others could have been made up by whoever is told: a check may hand on what came back."""


def arguments_of(given: Mapping[str, object]) -> tuple[Argument, ...]:
    """Every array and number of a call, also those in a dictionary, list or tuple.

    Parameters
    ----------
    given : mapping of str to object
        The arguments by name.

    Returns
    -------
    tuple of Argument
    """
    found = (one for name, value in given.items() for one in _parts(f"`{name}`", (name, ""), value, 0))
    return tuple(islice(found, _MOST))


def _parts(words: str, place: tuple[str, str], value: object, depth: int) -> Iterator[Argument]:
    """What a value consists of; `place` is its key and what that is a key of."""
    if isinstance(value, np.ndarray | np.generic | int | float) and not isinstance(value, bool):
        array = np.asarray(value)
        if array.dtype.kind in "iufb" and array.size <= _LARGEST:
            yield Argument(words, *place, array.astype(np.float64))
    elif depth < _DEEPEST and isinstance(value, Mapping):
        for inner, one in islice(value.items(), _MOST):
            usual = isinstance(inner, str) and _USUAL_KEY.fullmatch(inner)
            said = f"`{inner}` of {words}" if usual else f"an entry of {words}"
            yield from _parts(said, (str(inner) if usual else "", words), one, depth + 1)
    elif depth < _DEEPEST and isinstance(value, list | tuple):
        for number, one in enumerate(value[:_MOST]):
            yield from _parts(f"entry {number} of {words}", ("", words), one, depth + 1)
