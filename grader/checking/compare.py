"""The one comparison that every check uses: an answer against the expected value, and the first finding.

What counts as equal is written in docs/equality.md. The order is fixed: None or a wrong kind, number of results or
keys, shape, not finite, then values, of which others say how they differ. `numpy.allclose` is not used, because it
passes an empty array, a scalar against any shape and a masked array.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.checking.agreement import SINGLE, Array, Pair, Rules, agrees
from grader.checking.differing import Different
from grader.checking.findings import failed, join, say_surplus, show_key, word_for
from grader.rpc.wire import Unsupported

_LARGEST_SHOWN = 9999
_MOST_COMPARED = 200
_NUMBERS = (int, float, complex, np.ndarray, np.generic)
_REMEDIES = {
    **dict.fromkeys(
        ("generator", "map", "zip", "filter", "enumerate", "deque", "set", "frozenset"),
        "Return a list: `list(...)` makes one.",
    ),
    "masked array": "Return a plain array: fill what is masked.",
    "object array": "Its entries are objects, not numbers: are all rows equally long?",
}
"""What to do about a value that does not cross."""


def compare(actual: object, expected: object, name: str, rules: Rules) -> None:
    """Raise `CheckFailed` with the first finding unless `actual` is `expected` within the rules.

    Parameters
    ----------
    actual : object
        The answer, of any kind.
    expected : object
        A number, an array, a text or None, or these in dictionaries, lists and tuples.
    name : str
        What the finding calls the answer.
    rules : Rules

    Raises
    ------
    CheckFailed
        Where the answer is wrong.
    ValueError
        Where the expected value itself is not finite or of a kind that cannot be compared: the check's fault.
    """
    pairs = [
        _same_shape(pair, rules) for pair in list(_pair_up(actual, expected, name))
    ]  # every kind and key is looked at before the first shape
    for pair in pairs:
        require_finite(pair.actual, pair.name)
    wrong = [pair for pair in pairs if not agrees(pair, rules)]
    if wrong:
        raise Different(wrong, pairs, rules)


def numbers(value: object, *, lists: bool = False) -> Array | None:
    """The value as an array of real or complex numbers, or None where it is of another kind.

    A boolean is 0 or 1. With `lists`, a list or tuple of numbers, of rows or of arrays is an array, where all rows are
    equally long. What has no dtype of numbers (objects, text) and what is no plain array (a masked one) is of another
    kind. An integer too large for a float becomes infinite.

    Parameters
    ----------
    value : object
    lists : bool

    Returns
    -------
    ndarray or None
        Of integers, floats or complex numbers, of the value's own shape.
    """
    if type(value) is np.ndarray or isinstance(value, np.generic):
        return _of_numbers(np.asarray(value))
    if type(value) is int:
        try:
            return np.asarray(float(value))
        except OverflowError:
            return np.asarray(math.inf)
    if type(value) in (bool, float, complex):
        return _of_numbers(np.asarray(value))
    return _stacked(value) if lists and isinstance(value, (list, tuple)) else None


def _of_numbers(values: Array) -> Array | None:
    if values.dtype.kind == "b":
        return values.astype(np.float64)
    return values if values.dtype.kind in "iufc" else None


def _stacked(rows: Sequence[object]) -> Array | None:
    if not _holds_numbers(rows):  # NumPy would make text, or objects, of the rest: as large as anybody likes
        return None
    try:
        return _of_numbers(np.array(rows))
    except (ValueError, OverflowError):  # rows of different length, or nested deeper than an array can be
        return None


def _holds_numbers(rows: Sequence[object]) -> bool:
    return all(
        _holds_numbers(one) if isinstance(one, (list, tuple)) else isinstance(one, _NUMBERS) for one in rows
    )


def require_keys(
    actual: object, expected: Sequence[object], name: str, *, extra: bool = False
) -> dict[Any, Any]:
    """The answer as a dictionary with exactly the expected keys, or more of them where `extra` is true.

    Parameters
    ----------
    actual : object
        The answer, of any kind.
    expected : sequence
        The keys, each hashable.
    name : str
        What the finding calls the answer.
    extra : bool

    Returns
    -------
    dict
        `actual` itself.

    Raises
    ------
    CheckFailed
        It is no dictionary, keys are missing, or there are keys that were not asked for.
    """
    if type(actual) is not dict:
        raise wrong_kind(actual, "a dictionary", name)
    missing = [key for key in expected if key not in actual]
    surplus = [] if extra else [key for key in actual if key not in expected]
    if not missing and not surplus:
        return actual
    sentences = []
    if missing:
        sentences.append(
            f"`{name}` has no {join([show_key(key) for key in missing])}{_nearest(missing[0], actual, expected)}."
        )
    if surplus:
        sentences.append(say_surplus(surplus, expected, name))
    raise failed("keys", *sentences)


def require_shape(actual: Array, shape: tuple[int, ...], name: str, *, symbols: Sequence[str] = ()) -> None:
    """Fail unless the array has this shape; `symbols` are the names of its axes, where they have names.

    Parameters
    ----------
    actual : ndarray
    shape : tuple of int
    name : str
        What the finding calls the array.
    symbols : sequence of str
        One for each axis, or none.

    Raises
    ------
    CheckFailed
        The shape is another.
    """
    if actual.shape == shape:
        return
    wanted = _shown(shape)
    if symbols:
        inside = f"{symbols[0]}," if len(symbols) == 1 else ", ".join(symbols)
        wanted = f"({inside}) = {wanted}"
    yours = f"your shape is {_shown(actual.shape)}" if actual.ndim else "you have a single number"
    sentences = [f"`{name}`: {yours}; expected {wanted}."]
    if actual.ndim == 2 and actual.shape == shape[::-1]:
        sentences.append("This is the transpose: look at the order of the two factors, or of the two sizes.")
    elif actual.ndim == 1 and len(shape) == 2 and actual.size == math.prod(shape):
        sentences.append("One axis is missing: use `keepdims=True` in a sum, or give a shape of two sizes.")
    raise failed("shape", *sentences)


def require_finite(actual: Array, name: str) -> None:
    """Fail where an entry is NaN or infinite, with how many and where the first one is.

    Parameters
    ----------
    actual : ndarray
        Of numbers, of any shape.
    name : str
        What the finding calls the array.

    Raises
    ------
    CheckFailed
        An entry is not finite.
    """
    finite = np.isfinite(actual)
    if finite.all():
        return
    if actual.ndim == 0:
        raise failed("not_finite", f"`{name}` is NaN or infinite.")
    count = int(np.count_nonzero(~finite))
    first = ", ".join(str(int(place[0])) for place in np.nonzero(~finite))
    raise failed(
        "not_finite",
        f"{count} of the {actual.size} entries of `{name}` are NaN or infinite, the first at [{first}].",
    )


def _is_entry(name: str) -> bool:
    """Whether a name is a part of what came back (`W1`, `grads[3]`) rather than all of it."""
    return name.endswith("]") or re.fullmatch(r"[A-Za-z]{1,3}\d+", name) is not None


def wrong_kind(actual: object, wanted: str, name: str) -> AssertionError:
    """The exception for a value of another kind than `wanted` (with its article), None first of all.

    Parameters
    ----------
    actual : object
        The answer, of any kind.
    wanted : str
        As "an array of numbers".
    name : str
        What the finding calls the answer.

    Returns
    -------
    CheckFailed
        To be raised.
    """
    if actual is None:
        why = "is it still to be filled in?" if _is_entry(name) else "is `return` missing?"
        return failed("none", f"`{name}` is None; {wanted} is expected: {why}")
    return failed("type", f"`{name}` is {word_for(actual)}; {wanted} is expected.", *_remedy(actual, wanted))


def _remedy(actual: object, wanted: str) -> tuple[str, ...]:
    """What to do about a kind that is right but for its form."""
    if isinstance(actual, Unsupported):
        return (_REMEDIES.get(actual.kind, ""),)
    lost = type(actual) in (list, tuple) and wanted.startswith("an array of")
    return ("Its rows are not equally long, or not all of them are numbers.",) if lost else ()


def _pair_up(actual: object, expected: object, name: str) -> Iterator[Pair]:
    """Walk both along the expected structure, which is finite whatever the answer is."""
    if isinstance(expected, Mapping):
        answer = require_keys(actual, list(expected), name)
        for key, value in expected.items():
            yield from _pair_up(answer[key], value, key if isinstance(key, str) else f"{name}[{key}]")
    elif isinstance(expected, (tuple, list)):
        for place, (part, value) in enumerate(
            zip(_sequence(actual, len(expected), name), expected, strict=True)
        ):
            yield from _pair_up(part, value, f"{name}[{place}]")
    elif expected is None or isinstance(expected, (str, bytes)):
        if type(actual) is not type(expected):
            raise wrong_kind(actual, word_for(expected), name)
        if actual != expected:
            raise failed("differs", f"`{name}` is another {word_for(expected).split()[-1]} than expected.")
    else:
        yield _number_pair(actual, expected, name)


def _sequence(actual: object, count: int, name: str) -> Sequence[object]:
    if not isinstance(actual, (tuple, list)) or type(actual) not in (tuple, list):
        raise wrong_kind(actual, f"a tuple of {count} results", name)
    if len(actual) != count:
        has = f"has {len(actual)} result{'s' * (len(actual) != 1)}"
        raise failed("count", f"`{name}` {has}; {count} {'is' if count == 1 else 'are'} expected.")
    return actual


def _number_pair(actual: object, expected: object, name: str) -> Pair:
    target = numbers(expected)
    if target is None or not np.isfinite(target).all():
        raise ValueError(
            f"the expected value of {name} cannot be compared: it is {word_for(expected)} or not finite"
        )
    answer = numbers(actual, lists=target.ndim > 0)
    if answer is None or (answer.dtype.kind == "c" and target.dtype.kind != "c"):
        raise wrong_kind(actual, "an array of numbers" if target.ndim else "a number", name)
    kind = np.complex128 if target.dtype.kind == "c" else np.float64
    with np.errstate(all="ignore"):
        return Pair(name, answer.astype(kind), target.astype(kind), rounding_of(answer))


def rounding_of(answer: Array) -> float:
    """What an answer may be off by because its numbers have few digits: those of float32, and no fewer.

    Parameters
    ----------
    answer : ndarray

    Returns
    -------
    float
        Relative; `SINGLE` or 0.
    """
    return SINGLE if answer.dtype.char in "fF" else 0.0


def _same_shape(pair: Pair, rules: Rules) -> Pair:
    shape = pair.expected.shape
    one = not shape and pair.actual.size == 1  # where a number is due, so is an array of one entry
    if one or (rules.squeeze and pair.actual.squeeze().shape == pair.expected.squeeze().shape):
        return pair._replace(actual=pair.actual.reshape(shape))
    require_shape(pair.actual, shape, pair.name, symbols=_symbols_of(shape, rules.symbols))
    return pair


def _symbols_of(shape: tuple[int, ...], symbols: Mapping[str, int]) -> tuple[str, ...]:
    """The name of each axis by its size; nothing unless one of them has exactly one name."""
    named = [[symbol for symbol, size in symbols.items() if size == axis] for axis in shape]
    if not any(len(names) == 1 for names in named):
        return ()
    return tuple(names[0] if len(names) == 1 else str(axis) for names, axis in zip(named, shape, strict=True))


def _shown(shape: tuple[int, ...]) -> str:
    """A shape in numbers, but for sizes that no course asks for: a learner could choose them to say something."""
    if not shape:
        return "a single number"
    sizes = [
        str(int(axis)) if axis <= _LARGEST_SHOWN else f"more than {_LARGEST_SHOWN}" for axis in shape[:5]
    ]
    inside = ", ".join(sizes) + ("," if len(shape) == 1 else ", …" if len(shape) > 5 else "")
    return f"({inside})"


def _nearest(key: object, actual: dict[Any, Any], expected: Sequence[object]) -> str:
    """The name that is most like a missing one, of those that nobody asked for: `dW1` is no misspelled `dW11`.

    It has to be much like it: what is free in it could say something.
    """
    free = [name for name in list(actual)[:_MOST_COMPARED] if isinstance(name, str) and name not in expected]
    names = {name.lower(): name for name in free}
    close = difflib.get_close_matches(str(key).lower()[:50], [name[:50] for name in names], n=1, cutoff=0.75)
    if not close or close[0] not in names:
        return ""
    return f" (the nearest name is {show_key(names[close[0]])})"
