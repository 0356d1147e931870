"""What an answer comes down to: its form as text, and a few numbers a part that tell its values apart.

Thousands of wrong answers are kept for each exercise, so their arrays are not. A small part is kept as it is; of a
large one, sums with fixed random weights are: two arrays with equal sums are equal, as far as anybody can tell who
does not know the weights. Sums are compared within a tolerance, never rounded and hashed: a value on the boundary
of two roundings would be two values.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grader.sandbox.wire import Callback, Unsupported

Floats = npt.NDArray[np.float64]

WHOLE = 4
"""A part of so many numbers is kept whole."""
SUMS = 3
"""So many weighted sums stand for a larger one."""
_DEPTH = 8
_TINY = 1e-300


class Sketch(NamedTuple):
    """The form of an answer, and of its values the numbers and the size that each is compared by."""

    form: str
    values: Floats
    sizes: Floats


def returned(value: Any) -> Sketch:
    """The sketch of a value that came back."""
    parts: list[Floats] = []
    form = _form(value, parts, 0)
    return _join(form, parts)


def raised(kind: str) -> Sketch:
    """The sketch of a call that raised an exception of this name."""
    return Sketch(f"!{kind[:40]}", np.zeros(0), np.zeros(0))


def calls(made: Sequence[tuple[str, tuple[Any, ...], dict[str, Any]]]) -> Sketch:
    """The sketch of the calls that were made of helper functions, with their arguments, in order.

    A function takes its arguments by place or by name: the names are left out, and the order of names is kept.
    """
    parts: list[Floats] = []
    forms = []
    for name, args, kwargs in made:
        forms.append(f"{name}{_form((*args, *kwargs.values()), parts, 0)}")
    form = f"{len(forms)}:{zlib.crc32(';'.join(forms).encode()):08x}"
    if not parts:
        return Sketch(form, np.zeros(0), np.zeros(0))
    whole = np.concatenate(parts)
    return _join(f"{form}{_missing(whole)}", [np.nan_to_num(whole, nan=0.0, posinf=0.0, neginf=0.0)])


def _join(form: str, parts: Sequence[Floats]) -> Sketch:
    if not parts:
        return Sketch(form, np.zeros(0), np.zeros(0))
    pairs = [_numbers_of(part) for part in parts]
    return Sketch(
        form, np.concatenate([pair[0] for pair in pairs]), np.concatenate([pair[1] for pair in pairs])
    )


def _form(value: Any, parts: list[Floats], depth: int) -> str:
    """The form of a value; its numbers go to `parts`. Numbers of any kind are numbers, a tuple is a list."""
    if depth > _DEPTH:
        return "…"
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (type(key).__name__, str(key)))
        return "{" + ",".join(f"{str(key)[:40]}:{_form(value[key], parts, depth + 1)}" for key in keys) + "}"
    if isinstance(value, (list, tuple)):
        return "(" + ",".join(_form(part, parts, depth + 1) for part in value) + ")"
    array = _as_numbers(value)
    if array is None:
        return _word(value)
    missing = _missing(array)
    flat = array.ravel()
    parts.append(np.nan_to_num(flat, nan=0.0, posinf=0.0, neginf=0.0) if missing else flat)
    return f"{'x'.join(map(str, np.shape(value)))}#{missing}"


def _as_numbers(value: Any) -> Floats | None:
    if isinstance(value, (bool, int, float, complex, np.generic, np.ndarray)) and not isinstance(
        value, np.ma.MaskedArray
    ):
        array = np.asarray(value)
        if array.dtype.kind in "biuf":
            with np.errstate(all="ignore"):
                return array.astype(np.float64)
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


def _numbers_of(part: Floats) -> tuple[Floats, Floats]:
    """The numbers that stand for a part, and the size that each is measured by."""
    if part.size <= WHOLE:
        largest = float(np.abs(part).max(initial=0.0))
        return part, np.maximum(np.abs(part), 1e-3 * largest) + _TINY
    weights = _weights(part.size)
    return weights @ part, np.abs(weights) @ np.abs(part) + _TINY


@functools.lru_cache(maxsize=256)
def _weights(size: int) -> Floats:
    """Weights between 0.5 and 1.5 of either sign, the same on every machine and in every version."""
    step = np.arange(1, SUMS * size + 1, dtype=np.uint64).reshape(SUMS, size)
    mixed = (step * np.uint64(0x9E3779B97F4A7C15)) ^ np.uint64(size)
    mixed = (mixed ^ (mixed >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    unit = (mixed >> np.uint64(12)).astype(np.float64) / 2.0**52
    sign = np.where(mixed & np.uint64(1), 1.0, -1.0)
    weights: Floats = sign * (0.5 + unit)
    return weights


def iterate(sketches: Sequence[Sketch]) -> Iterator[str]:
    """The forms, in order."""
    return (sketch.form for sketch in sketches)
