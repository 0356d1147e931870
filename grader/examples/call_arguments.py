"""What a call on an example was about: its arguments as a learner names them, and their sizes.

On an example nothing is secret, so values and the shapes inside dictionaries are shown. An answer that is too large
by one of these sizes is explained by that size.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from grader.model import Definition

_MOST = 12
_LARGEST = 1e6
_ENTRIES = 6
_SHORT = 24
_LINE = 62


class Quantities:
    """The arguments of one call.

    Parameters
    ----------
    args, kwargs
        What an exercise was called with.
    definition : Definition or None
        The learner's own, whose parameters give the names.
    """

    def __init__(self, args: tuple[Any, ...], kwargs: dict[str, Any], definition: Definition | None) -> None:
        names, defaults = _parameters(definition)
        positional = [(names[index] if index < len(names) else "", value) for index, value in enumerate(args)]
        self._named = [*positional, *kwargs.items()]
        given = {name for name, _ in self._named}
        self._left_out = [(name, value) for name, value in defaults.items() if name not in given]

    def described(self) -> str:
        """`Z: (3, 2), parameters: {W: (3, 2), b: (3, 1)}, beta: 0.9`.

        Returns
        -------
        str
        """
        parts = [f"{name}: {_short(value)}" if name else _short(value) for name, value in self._named]
        return ", ".join(parts) or "no arguments"

    def in_values(self) -> str:
        """`costs: [2.3, inf], classes: 10`; "" where there are arrays, or more than fits into a line.

        Returns
        -------
        str
        """
        plain = all(_is_plain(value) for _, value in self._named)
        parts = [f"{name}: {_number_or_word(value)}" for name, value in self._named]
        text = ", ".join(parts)
        return text if plain and text and len(text) <= _LINE and all(name for name, _ in self._named) else ""

    def given(self) -> dict[str, Any]:
        """The arguments that have a name.

        Returns
        -------
        dict of str to Any
        """
        return {name: value for name, value in self._named if name}

    def sizes(self) -> dict[str, float]:
        """Numbers and axes that are not 1, by what they are called; those of one value are joined by "or".

        Returns
        -------
        dict of str to float
        """
        return sizes_of([*self._named, *self._left_out])

    def shape_in_words(self, shape: tuple[int, ...]) -> str:
        """`(Z.shape[0],)`; "" where the arguments do not have all of these sizes, each in one axis only.

        Parameters
        ----------
        shape : tuple of int

        Returns
        -------
        str
        """
        named = [self._axis_of(size) for size in shape]
        return f"({', '.join(named)}{',' if len(named) == 1 else ''})" if named and all(named) else ""

    def _axis_of(self, size: int) -> str:
        arrays = [
            (name, value.shape) for name, value in self._named if name and isinstance(value, np.ndarray)
        ]
        found = [(axis, name) for name, shape in arrays for axis, one in enumerate(shape) if one == size]
        axes = {axis for axis, _ in found}
        return f"{found[0][1]}.shape[{found[0][0]}]" if len(axes) == 1 else "1" if size == 1 else ""


def sizes_of(named: Iterable[tuple[str, object]]) -> dict[str, float]:
    """Numbers and axes of arguments that are not 1, by what they are called; those of one value are joined by "or"."""
    by_value: dict[float, list[str]] = {}
    for name, value in named:
        for words, number in _sizes(name, value) if name else ():
            if 0 < number <= _LARGEST and number != 1:
                by_value.setdefault(float(f"{number:.9g}"), []).append(words)
    return {" or ".join(words[:2]): number for number, words in list(by_value.items())[:_MOST]}


def _sizes(name: str, value: object) -> Iterator[tuple[str, float]]:
    if isinstance(value, np.ndarray):
        yield from ((f"{name}.shape[{axis}]", size) for axis, size in reversed([*enumerate(value.shape)]))
    elif isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        number = float(value)
        yield name, number
        if 0.001 < number < 1:
            yield f"1 - {name}", 1 - number


def _is_plain(value: object) -> bool:
    if isinstance(value, (list, tuple)):
        return all(isinstance(one, (int, float, str)) for one in value)
    return isinstance(value, (int, float, np.number, str, type(None)))


def _number_or_word(value: object) -> str:
    if isinstance(value, (list, tuple)):
        inside = ", ".join(map(_number_or_word, value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside})"
    return f"{value:.4g}" if isinstance(value, (float, np.floating)) else str(value)


def _short(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return str(value.shape)
    if isinstance(value, dict):
        parts = [f"{key}: {_short(one)}" for key, one in list(value.items())[:_ENTRIES]]
        return "{" + ", ".join([*parts, *(["…"] if len(value) > _ENTRIES else [])]) + "}"
    if isinstance(value, (bool, int, float, np.number, str, type(None))):
        return str(value)[:20]
    if isinstance(value, (list, tuple)):
        whole = str(value)
        plain = all(isinstance(one, (int, float)) for one in value)
        return whole if plain and len(whole) <= _SHORT else f"a {type(value).__name__} of {len(value)}"
    return f"a {type(value).__name__}"


def _parameters(definition: Definition | None) -> tuple[list[str], dict[str, object]]:
    """The names of the parameters, and the defaults that are plain numbers. What cannot be read has none."""
    if definition is None:
        return [], {}
    try:
        found = ast.parse(definition.source).body[0]
    except (SyntaxError, ValueError, IndexError, RecursionError, MemoryError):
        return [], {}
    if not isinstance(found, ast.FunctionDef):
        return [], {}
    names = [one.arg for one in found.args.args]
    values = found.args.defaults
    pairs = zip(names[len(names) - len(values) :], values, strict=True)
    return names, {name: value.value for name, value in pairs if isinstance(value, ast.Constant)}
