"""What an answer comes down to: its form as text, and a few numbers a part that tell its values apart.

Thousands of wrong answers are kept for each exercise, so their arrays are not. A small part is kept as it is; of a
large one, a sum with fixed random weights is: two arrays with equal sums are equal, as far as anybody can tell who
does not know the weights, and there is a sum a part and call. Sums are compared within a tolerance, never rounded and
hashed: a value on the boundary of two roundings would be two values. All parts of a call are summed in one go.
"""

from __future__ import annotations

import functools
import hashlib
import math
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grader.rpc.wire import Callback, Unsupported

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

WHOLE = 4
"""A part of so many numbers is kept whole."""
_DEPTH = 8
_MOST = 2_000_000
"""The most numbers of an answer that are looked at: lists in lists can unfold to billions."""
_A_PART = 50
"""What a part costs beside its numbers."""
_LONG, _BEGINNING = 400, 80
_TINY = 1e-300
_NOTHING: Floats = np.zeros(0)


class Fingerprint(NamedTuple):
    """The form of an answer, and of its values the numbers and the size that each is compared by."""

    form: str
    values: Floats
    sizes: Floats


def returned(value: Any) -> Fingerprint:
    """The fingerprint of a value that came back.

    Parameters
    ----------
    value : Any

    Returns
    -------
    Fingerprint
    """
    with np.errstate(all="ignore"):
        reading = _Reading()
        form = reading.form(value)
        return _join(_short(form), reading.parts)


def _short(form: str) -> str:
    """A form of hundreds of parts as its beginning and a hash; whether something is not finite is still to be seen."""
    if len(form) <= _LONG:
        return form
    missing = "?" if "?" in form else ""
    return f"{form[:_BEGINNING]}…{hashlib.sha256(form.encode()).hexdigest()[:16]}{missing}"


def raised(kind: str) -> Fingerprint:
    """The fingerprint of a call that raised an exception of this name.

    Parameters
    ----------
    kind : str

    Returns
    -------
    Fingerprint
    """
    return Fingerprint(f"!{kind[:40]}", _NOTHING, _NOTHING)


def numbers_in(value: Any) -> int:
    """How many numbers a value holds, counted up to as many as are looked at of an answer.

    Parameters
    ----------
    value : Any

    Returns
    -------
    int
    """
    found, left = 0, [value]
    for _ in range(_MOST):
        if not left or found >= _MOST:
            break
        one = left.pop()
        if isinstance(one, np.ndarray):
            found += one.size
        elif isinstance(one, dict):
            left.extend(one.values())
        elif isinstance(one, (list, tuple)):
            left.extend(one)
        else:
            found += 1
    return found


def _join(form: str, parts: Sequence[Floats]) -> Fingerprint:
    parts = [part for part in parts if part.size]
    if not parts:
        return Fingerprint(form, _NOTHING, _NOTHING)
    layout = _layout(tuple(part.size for part in parts))
    flat = np.concatenate(parts)
    size = np.abs(flat)
    largest = np.maximum.reduceat(size, layout.begins)
    values, sizes = flat[layout.whole], np.maximum(size[layout.whole], 1e-3 * largest[layout.part_of])
    if layout.summed.size:
        summed = np.add.reduceat(flat * layout.weights, layout.begins)[layout.summed]
        summed_sizes = np.add.reduceat(size * np.abs(layout.weights), layout.begins)[layout.summed]
        values, sizes = np.concatenate([values, summed]), np.concatenate([sizes, summed_sizes])
    return Fingerprint(form, values, sizes + _TINY)


class _Layout(NamedTuple):
    """Where the parts lie in a row of numbers: the places kept whole, with the part of each, and the parts summed."""

    begins: Places
    whole: Places
    part_of: Places
    summed: Places
    weights: Floats


@functools.lru_cache(maxsize=64)
def _layout(sizes: tuple[int, ...]) -> _Layout:
    count = np.asarray(sizes)
    begins = np.concatenate([[0], np.cumsum(count)[:-1]])
    part_of = np.repeat(np.arange(len(sizes)), count)
    whole = np.flatnonzero(count[part_of] <= WHOLE)
    weights = np.concatenate([_weights(size) for size in sizes])
    return _Layout(begins, whole, part_of[whole], np.flatnonzero(count > WHOLE), weights)


class _Reading:
    """One answer as it is read: its parts so far, and how much more of it is looked at."""

    def __init__(self) -> None:
        self.parts: list[Floats] = []
        self._left = _MOST

    def form(self, value: Any, depth: int = 0) -> str:
        """The form of a value; its numbers go to the parts. Numbers of any kind are numbers, a tuple is a list."""
        self._left -= _A_PART + (value.size if isinstance(value, np.ndarray) else 0)
        if depth > _DEPTH or self._left < 0:
            return "…"
        if isinstance(value, dict):
            keys = sorted(value, key=lambda key: (type(key).__name__, str(key)))
            return "{" + ",".join(f"{str(key)[:40]}:{self.form(value[key], depth + 1)}" for key in keys) + "}"
        if isinstance(value, (list, tuple)):
            some = value[: max(0, self._left // _A_PART) + 1]
            return "(" + ",".join([self.form(part, depth + 1) for part in some]) + ")"
        array = _as_numbers(value)
        return _word(value) if array is None else self._numbers(array, array.shape)

    def _numbers(self, array: Floats, shape: tuple[int, ...]) -> str:
        flat = array.ravel()
        missing = "" if math.isfinite(flat @ flat) else _missing(flat)
        self.parts.append(np.nan_to_num(flat, nan=0.0, posinf=0.0, neginf=0.0) if missing else flat)
        return f"{'x'.join(map(str, shape))}#{missing}"


def _as_numbers(value: Any) -> Floats | None:
    if isinstance(value, (bool, int, float, complex, np.generic, np.ndarray)) and not isinstance(
        value, np.ma.MaskedArray
    ):
        array = np.asarray(value)
        if array.dtype.kind in "biuf":
            return array.astype(np.float64, copy=False)
        if array.dtype.kind == "c":
            return np.stack([array.real, array.imag]).astype(np.float64)
        if array.dtype.kind == "O" and isinstance(value, int):
            return np.asarray(np.inf)
    return None


def _missing(array: Floats) -> str:
    """Which entries are not finite; nothing where all are."""
    finite = np.isfinite(array)
    if finite.all():
        return ""
    kinds = np.where(np.isnan(array), 1, np.where(array > 0, 2, 3)) * ~finite
    return f"?{zlib.crc32(kinds.astype(np.uint8).tobytes()):08x}"


def _word(value: Any) -> str:
    if value is None:
        return "None"
    if isinstance(value, str):
        return repr(value[:40])
    if isinstance(value, Unsupported):
        return f"<{value.kind}>"
    if isinstance(value, Callback) or callable(value):
        return "<function>"
    return f"<{type(value).__name__}>"


@functools.lru_cache(maxsize=256)
def _weights(size: int) -> Floats:
    """Weights between 0.5 and 1.5 of either sign, the same on every machine and in every version."""
    step = np.arange(1, size + 1, dtype=np.uint64)
    mixed = (step * np.uint64(0x9E3779B97F4A7C15)) ^ np.uint64(size)
    mixed = (mixed ^ (mixed >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    unit = (mixed >> np.uint64(12)).astype(np.float64) / 2.0**52
    sign = np.where(mixed & np.uint64(1), 1.0, -1.0)
    weights: Floats = sign * (0.5 + unit)
    return weights
