"""Answers without a thought in them. What `trivial` hands in holds this file's text: NumPy only.

Each takes the right function and what it is called with. Where there is no form to copy, it returns nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]
Right = Callable[..., Any]


def refilled(answer: Any, fill: Callable[[Numbers], Any]) -> Any:
    """The form of an answer (keys, lengths, shapes, kinds of numbers), with other numbers; words are empty."""
    if isinstance(answer, dict):
        return {key: refilled(part, fill) for key, part in answer.items()}
    if isinstance(answer, (list, tuple)):
        return type(answer)([refilled(part, fill) for part in answer])
    if isinstance(answer, str):
        return ""
    if not isinstance(answer, (bool, int, float, complex, np.ndarray, np.generic)):
        return None
    numbers = np.asarray(answer)
    filled = np.asarray(fill(numbers)).astype(numbers.dtype)
    return filled if isinstance(answer, np.ndarray) else filled.item()


def form_of(right: Right, arguments: Any, fill: Callable[[Numbers], Any]) -> Any:
    """The right answer's form, filled; nothing where there is no right answer."""
    args, kwargs = arguments
    try:
        return refilled(right(*args, **kwargs), fill)
    except Exception:
        return None


def answer_none(*_: Any) -> Any:
    """Nothing."""


def answer_refusal(*_: Any) -> Any:
    """An exception, whatever comes."""
    raise ValueError


def answer_argument(arguments: Any, place: int) -> Any:
    """One of the arguments."""
    args, kwargs = arguments
    return dict(enumerate([*args, *kwargs.values()])).get(place)


def answer_zeros(right: Right, arguments: Any) -> Any:
    """Zeros."""
    return form_of(right, arguments, np.zeros_like)


def answer_ones(right: Right, arguments: Any) -> Any:
    """Ones."""
    return form_of(right, arguments, np.ones_like)


def answer_constant(right: Right, arguments: Any) -> Any:
    """One half everywhere."""
    return form_of(right, arguments, lambda numbers: np.full(numbers.shape, 0.5))


def answer_empty(right: Right, arguments: Any) -> Any:
    """Arrays without an entry, of which everything is true; one half for a number."""
    return form_of(right, arguments, lambda numbers: numbers[..., :0] if numbers.ndim else 0.5)


def answer_enormous(right: Right, arguments: Any) -> Any:
    """A million everywhere, in single precision: its rounding error alone is larger than many a right answer."""
    return in_single(form_of(right, arguments, lambda numbers: np.full(numbers.shape, 1e6)))


def in_single(answer: Any) -> Any:
    """The same answer, with its floats in single precision."""
    if isinstance(answer, dict):
        return {key: in_single(part) for key, part in answer.items()}
    if isinstance(answer, (list, tuple)):
        return type(answer)([in_single(part) for part in answer])
    is_float = isinstance(answer, (float, np.ndarray)) and np.asarray(answer).dtype.kind == "f"
    return np.float32(answer) if is_float else answer


def answer_noise(right: Right, arguments: Any) -> Any:
    """Normal numbers; whole ones up to a million where the answer is whole."""
    return form_of(
        right, arguments, lambda numbers: _noise(numbers, np.random.standard_normal(numbers.shape))
    )


def answer_uniform(right: Right, arguments: Any) -> Any:
    """Numbers between 0 and 1; whole ones up to a million where the answer is whole."""
    return form_of(right, arguments, lambda numbers: _noise(numbers, np.random.random(numbers.shape)))


def _noise(numbers: Numbers, drawn: Any) -> Any:
    """The drawn numbers; others, which are whole, where the answer is whole; False where it is true or false."""
    if numbers.dtype.kind in "iu":
        return np.random.randint(0, 1_000_000, numbers.shape) % np.iinfo(numbers.dtype).max
    return drawn if numbers.dtype.kind in "fc" else np.zeros(numbers.shape)


def answer_scaled(right: Right, arguments: Any) -> Any:
    """The right answer, twice as large; nothing where that is the same."""
    args, kwargs = arguments
    answer = right(*args, **kwargs)
    changed = []

    def doubled(numbers: Numbers) -> Any:
        if numbers.dtype.kind not in "iufc":
            return numbers
        changed.append(bool(np.any(numbers != 0)))
        return 2 * numbers

    scaled = refilled(answer, doubled)
    return scaled if any(changed) else None


def answer_memorised(table: Mapping[str, Any], arguments: Mapping[str, Any], place: int) -> Any:
    """What an example gave for the same; for anything else the answer at this place of them, or else the first."""
    answers = list({written(one): one for one in table.values()}.values()) or [None]
    return table.get(written(arguments), answers[place if place < len(answers) else 0])


def written(value: Any) -> str:
    """A value as text, by which a call is found again. Functions are all alike.

    Parameters
    ----------
    value : Any

    Returns
    -------
    str
    """
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key!r}:{written(value[key])}" for key in sorted(value, key=repr)) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(written, value)) + "]"
    if isinstance(value, (np.ndarray, np.generic)):
        return f"{value.shape}{value.tolist()}"
    return "a function" if callable(value) else repr(value)
