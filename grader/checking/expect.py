"""What checks are written with: each function returns what it looked at, or raises `CheckFailed`.

A finding is safe to show on a hidden check (`grader.checking.findings` says what that means). The words that
a check's author passes, `name`, `symbols`, `factors` and sentences, are shown as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.agreement import Rules
from grader.checking.compare import (
    compare,
    numbers,
    require_finite,
    require_keys,
    require_shape,
    rounding_of,
    wrong_kind,
)
from grader.checking.findings import CheckFailed, Finding, failed

__all__ = [
    "CheckFailed",
    "Finding",
    "array",
    "close",
    "keys",
    "number",
    "raises",
    "rounding",
    "that",
    "unchanged",
]

Axis = int | tuple[str, int]


def array(actual: object, name: str, shape: Sequence[Axis] | None = None) -> npt.NDArray[np.float64]:
    """The answer as a float64 array: real numbers, all finite, of this shape. Lists of rows and booleans count.

    Parameters
    ----------
    actual : object
        What the learner's function returned.
    name : str
        How the finding calls it.
    shape : sequence of int or (str, int), optional
        The size of each axis, with its symbol where it has one: `(("n[1]", 4), ("m", 7))`. Any shape where it is
        left out.

    Returns
    -------
    ndarray, float64
        The answer, of the shape that it came in.

    Raises
    ------
    CheckFailed
        "none", "type", "shape" or "not_finite", in this order.
    """
    answer = numbers(actual, lists=True) if isinstance(actual, (np.ndarray, list, tuple)) else None
    if answer is None or answer.dtype.kind == "c":
        raise wrong_kind(actual, "an array of numbers", name)
    if shape is not None:
        sizes = tuple(axis if isinstance(axis, int) else axis[1] for axis in shape)
        named = any(not isinstance(axis, int) for axis in shape)
        symbols = [str(axis) if isinstance(axis, int) else axis[0] for axis in shape] if named else []
        require_shape(answer, sizes, name, symbols=symbols)
    with np.errstate(all="ignore"):  # what does not fit into a float64 is infinite, and said to be so
        values = answer.astype(np.float64)
    require_finite(values, name)
    return values


def number(actual: object, name: str) -> float:
    """The answer as a float: a real, finite number, also as a NumPy scalar, a boolean or an array of one entry.

    Parameters
    ----------
    actual : object
        What the learner's function returned.
    name : str
        How the finding calls it.

    Returns
    -------
    float
        The answer.

    Raises
    ------
    CheckFailed
        "none", "type", "shape" or "not_finite", in this order.
    """
    answer = numbers(actual)
    if answer is None or answer.dtype.kind == "c":
        raise wrong_kind(actual, "a number", name)
    if answer.size != 1:
        require_shape(answer, (), name)
    require_finite(answer, name)
    return float(answer.item())


def keys(
    actual: object, expected_keys: Sequence[object], name: str, *, extra: bool = False
) -> dict[Any, Any]:
    """The answer as a dictionary with exactly these keys.

    Parameters
    ----------
    actual : object
        What the learner's function returned.
    expected_keys : sequence of object
        The keys that it must have, in any order.
    name : str
        How the finding calls it.
    extra : bool
        Whether it may have other keys as well.

    Returns
    -------
    dict
        The answer.

    Raises
    ------
    CheckFailed
        "none", "type" or "keys": the missing ones, the surplus ones and the nearest name.
    """
    return require_keys(actual, expected_keys, name, extra=extra)


def close(
    actual: object,
    expected: object,
    name: str,
    *,
    rtol: float = 1e-7,
    atol: float = 1e-12,
    factors: Mapping[str, float] | None = None,
    symbols: Mapping[str, int] | None = None,
    squeeze: bool = False,
) -> None:
    """Fail unless the answer is the expected number, array, or nested dict, tuple or list of them.

    An entry may be off by `rtol` of itself, plus `atol` of the largest entry (or of 1, where that is less).
    What counts as equal is written in docs/equality.md: integers and booleans of equal value, an array of one entry
    for a number, lists of rows for an array, a tuple for a list, and float32 within what it can hold.

    Parameters
    ----------
    actual, expected : object
        The answer, and what it should be; the expected numbers are finite.
    name : str
        How the finding calls the answer. Entries of a dictionary are called by their keys.
    rtol, atol : float
        The default is for a formula in float64 that may be evaluated in another order.
    factors : mapping of str to float, optional
        Quantities of this call, such as `{"m": 7}`, by which an answer may be too large or too small.
    symbols : mapping of str to int, optional
        Names of axis sizes, such as `{"n[1]": 4}`; a size that has one name is shown with it.
    squeeze : bool
        Whether axes of length one may be missing or added.

    Raises
    ------
    CheckFailed
        "none", "type", "count", "keys", "shape", "not_finite"; "sign", "factor" or another of the kinds of
        `grader.explain.residuals`; "part" or "differs".
    ValueError
        Where `expected` is not finite or cannot be compared.

    Examples
    --------
    >>> expect.close(submission.softmax(Z), reference.softmax(Z), "A", symbols={"C": 3, "m": 5})
    """
    rules = Rules(rtol=rtol, atol=atol, factors=factors or {}, symbols=symbols or {}, squeeze=squeeze)
    compare(actual, expected, name, rules)


def rounding(answer: object) -> float:
    """What a number may be off by that is computed from an answer in float32; 0 where the answer is in float64.

    For `atol`, where a check compares a difference of two answers, or what follows from one of them.

    Parameters
    ----------
    answer : object
        A number, an array, or a dict, tuple or list of them.

    Returns
    -------
    float
        `SINGLE` of the largest entry of what is in float32.
    """
    if isinstance(answer, (Mapping, list, tuple)):
        parts = answer.values() if isinstance(answer, Mapping) else answer
        return max((rounding(one) for one in parts), default=0.0)
    values = numbers(answer)
    if values is None or not rounding_of(values):
        return 0.0
    return rounding_of(values) * float(np.abs(values).max(initial=0.0))


def that(condition: bool | np.bool_, sentence: str, kind: str = "property") -> None:
    """Fail with this sentence unless the condition is true.

    Parameters
    ----------
    condition : bool
        One boolean; of an array say `.all()` or `.any()`.
    sentence : str
        What the learner reads. It is shown as it is, so let no input and no value into it.
    kind : str
        What the finding is counted by.

    Raises
    ------
    CheckFailed
        Where it is false.
    TypeError
        Where it is not one boolean: an array would be true or false by its size or its first entry.
    """
    if not isinstance(condition, (bool, np.bool_)):
        raise TypeError("expect.that needs one boolean: say .all() or .any()")
    if not condition:
        raise failed(kind, sentence)


def raises(exception: type[Exception], call: Callable[[], object]) -> None:
    """Fail unless the call raises this exception or one derived from it.

    What a learner's function raises arrives as a `LearnerRaised`, with the names of its type and base types in `kinds`.

    Parameters
    ----------
    exception : type
        The exception that the statement names.
    call : callable
        Takes no argument, and calls the learner's function: `lambda: submission.predict(Z)`.

    Raises
    ------
    CheckFailed
        "raises": the call returned, or the learner's function raised something else.
    LearnerRaised
        Where the exercise is not started: that says more than this check would.
    """
    try:
        call()
    except exception:
        return
    except Exception as error:
        kinds = tuple(getattr(error, "kinds", ()))
        if exception.__name__ in kinds:
            return
        if not kinds or "NotImplementedError" in kinds:
            raise
        raise failed(
            "raises", f"It should raise {exception.__name__}; it raised another exception."
        ) from None
    raise failed("raises", f"It should raise {exception.__name__}; it returned something instead.")


def unchanged(before: object, after: object, name: str) -> None:
    """Fail where a call has changed its argument: values, shapes, dtypes, keys. Another order of keys is no change.

    Parameters
    ----------
    before, after : object
        The argument as it was given, and as the call left it (`submission.NAME.with_arguments`).
    name : str
        How the finding calls it.

    Raises
    ------
    CheckFailed
        "changed", with the name of the first part that differs.
    """
    if isinstance(before, Mapping) and isinstance(after, Mapping) and before.keys() == after.keys():
        for key in before:
            unchanged(before[key], after[key], f"{name}[{key!r}]")
    elif isinstance(before, (list, tuple)) and type(before) is type(after) and len(before) == len(after):
        for place, part in enumerate(before):
            unchanged(part, after[place], f"{name}[{place}]")
    elif not _identical(before, after):
        raise failed("changed", f"The call changed its argument `{name}`: work on a copy.")


def _identical(before: object, after: object) -> bool:
    if isinstance(before, np.ndarray) and isinstance(after, np.ndarray):
        same_kind = before.dtype == after.dtype and before.shape == after.shape
        return same_kind and before.tobytes() == after.tobytes()
    if type(before) is not type(after):
        return False
    return bool(before == after) or (before != before and after != after)
