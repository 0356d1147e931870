"""Right answers in another dress: each function here gives an answer of equal value, by docs/equality.md.

The text of this file runs in the box, behind the reference: it needs NumPy and nothing of ours.
"""

import enum
import warnings
from collections import OrderedDict, defaultdict, namedtuple
from collections.abc import Callable
from typing import Any

import numpy as np

Change = Callable[[Any], Any]


def dress_each(value: Any, change: Change) -> Any:
    """The same structure, with each of its numbers, arrays and texts changed."""
    if isinstance(value, dict):
        return {key: dress_each(one, change) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)([dress_each(one, change) for one in value])
    return change(value)


def dress_numbers(value: Any, change: Change) -> Any:
    """The same with each number that is no array changed; booleans are none."""
    number = (int, float, np.number)
    return dress_each(
        value,
        lambda one: change(one) if isinstance(one, number) and not isinstance(one, (bool, np.bool_)) else one,
    )


def dress_arrays(value: Any, change: Change) -> Any:
    """The same with each array changed that has an axis."""
    return dress_each(value, lambda one: change(one) if isinstance(one, np.ndarray) and one.ndim else one)


def dress_floats(value: Any, change: Callable[[Any], bool], kind: type[Any]) -> Any:
    """The same with each number or array of another kind of which this is true."""

    def as_kind(one: Any) -> Any:
        if isinstance(one, (str, bytes)) or one is None or callable(one) or not change(np.asarray(one)):
            return one
        return np.asarray(one).astype(kind)[()]

    return dress_each(value, as_kind)


def dress_no_axis(value: Any) -> Any:
    """A number as an array without axes."""
    return dress_numbers(value, np.array)


def dress_one_axis(value: Any) -> Any:
    """A number as an array of shape (1,)."""
    return dress_numbers(value, lambda one: np.array([one]))


def dress_two_axes(value: Any) -> Any:
    """A number as an array of shape (1, 1)."""
    return dress_numbers(value, lambda one: np.array([[one]]))


def dress_single(value: Any) -> Any:
    """Floats in single precision."""
    return dress_floats(value, lambda one: one.dtype == np.float64, np.float32)


def dress_integers(value: Any) -> Any:
    """Whole floats as integers."""
    return dress_floats(
        value,
        lambda one: bool(
            one.dtype.kind == "f" and (np.isfinite(one) & (one == np.round(one)) & (abs(one) < 2**53)).all()
        ),
        np.int64,
    )


def dress_as_floats(value: Any) -> Any:
    """Integers as floats."""
    return dress_floats(value, lambda one: one.dtype.kind in "iu", np.float64)


def dress_booleans(value: Any) -> Any:
    """Numbers that are 0 or 1 as booleans."""
    return dress_floats(
        value,
        lambda one: bool(one.dtype.kind in "iuf" and one.size and np.isin(one, (0, 1)).all()),
        np.bool_,
    )


def dress_zeros_and_ones(value: Any) -> Any:
    """Booleans as the integers 0 and 1."""
    return dress_floats(value, lambda one: one.dtype.kind == "b", np.int64)


def dress_lists(value: Any) -> Any:
    """Arrays as lists of rows."""
    return dress_arrays(value, lambda one: one.tolist())


def dress_nested_tuples(value: Any) -> Any:
    """Arrays as tuples of arrays."""
    return dress_arrays(value, tuple)


def dress_list_for_tuple(value: Any) -> Any:
    """Tuples as lists and lists as tuples, at every level."""
    if isinstance(value, dict):
        return {key: dress_list_for_tuple(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        other = tuple if isinstance(value, list) else list
        return other([dress_list_for_tuple(one) for one in value])
    return value


def dress_named_tuple(value: Any) -> Any:
    """Tuples as named ones, at every level."""
    if isinstance(value, dict):
        return {key: dress_named_tuple(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        parts = [dress_named_tuple(one) for one in value]
        names = [f"part_{number}" for number in range(len(parts))]
        return parts if isinstance(value, list) else namedtuple("Answer", names)(*parts)  # noqa: PYI024
    return value


def dress_dictionary(value: Any, make: Change) -> Any:
    """Dictionaries of another kind, at every level."""
    if isinstance(value, dict):
        return make([(key, dress_dictionary(one, make)) for key, one in value.items()])
    if isinstance(value, (list, tuple)):
        return type(value)([dress_dictionary(one, make) for one in value])
    return value


def dress_ordered(value: Any) -> Any:
    """Dictionaries as ordered ones, in another order."""
    return dress_dictionary(value, lambda items: OrderedDict(reversed(items)))


def dress_default(value: Any) -> Any:
    """Dictionaries with a default, and with keys as NumPy has texts and integers."""
    numpys = {str: np.str_, int: np.int64}
    return dress_dictionary(
        value,
        lambda items: defaultdict(
            list, {numpys[type(key)](key) if type(key) in numpys else key: one for key, one in items}
        ),
    )


def dress_text(value: Any) -> Any:
    """Texts as members of an enumeration."""

    def as_member(one: Any) -> Any:
        words: Any = enum.Enum("Words", {"WORD": one}, type=str) if isinstance(one, str) else None
        return one if words is None else words.WORD

    return dress_each(value, as_member)


def dress_matrix(value: Any) -> Any:
    """Arrays of two axes as matrices."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        return dress_arrays(value, lambda one: np.asmatrix(one) if one.ndim == 2 else one)


def dress_layout(value: Any) -> Any:
    """Arrays in Fortran's order, and with their bytes the other way round."""
    return dress_arrays(value, lambda one: np.asfortranarray(one.astype(one.dtype.newbyteorder())))


def dress_numpy_numbers(value: Any) -> Any:
    """Numbers and booleans of Python as NumPy's."""
    return dress_each(value, lambda one: np.asarray(one)[()] if isinstance(one, (bool, int, float)) else one)


def dress_python_numbers(value: Any) -> Any:
    """Numbers and booleans of NumPy, and arrays without axes, as Python's."""
    numpys = (np.generic, np.ndarray)
    return dress_each(value, lambda one: one.item() if isinstance(one, numpys) and not one.ndim else one)


DRESSES: dict[str, tuple[Change, ...]] = {
    "one_entry": (dress_no_axis, dress_one_axis, dress_two_axes),
    "float32": (dress_single,),
    "integers": (dress_integers, dress_as_floats),
    "booleans": (dress_booleans, dress_zeros_and_ones),
    "lists": (dress_lists, dress_nested_tuples),
    "sequences": (dress_list_for_tuple, dress_named_tuple),
    "dictionaries": (dress_ordered, dress_default),
    "texts": (dress_text,),
    "matrix": (dress_matrix,),
    "layout": (dress_layout,),
    "numbers": (dress_numpy_numbers, dress_python_numbers),
}
"""The names by which an exercise may refuse some (`refuses` in assignment.toml), and what each stands for."""
