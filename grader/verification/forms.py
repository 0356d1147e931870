"""Right answers in other forms: each function here gives an answer of equal value, by docs/equality.md.

The text of this file runs in the box, behind the reference: it needs NumPy and nothing of ours.
"""

import enum
import warnings
from collections import OrderedDict, defaultdict, namedtuple
from collections.abc import Callable
from typing import Any

import numpy as np

Change = Callable[[Any], Any]


def change_each(value: Any, change: Change) -> Any:
    """The same structure, with each of its numbers, arrays and texts changed."""
    if isinstance(value, dict):
        return {key: change_each(one, change) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)([change_each(one, change) for one in value])
    return change(value)


def change_numbers(value: Any, change: Change) -> Any:
    """The same with each number that is no array changed; booleans are none."""
    number = (int, float, np.number)
    return change_each(
        value,
        lambda one: change(one) if isinstance(one, number) and not isinstance(one, (bool, np.bool_)) else one,
    )


def change_arrays(value: Any, change: Change) -> Any:
    """The same with each array changed that has an axis."""
    return change_each(value, lambda one: change(one) if isinstance(one, np.ndarray) and one.ndim else one)


def change_kind(value: Any, change: Callable[[Any], bool], kind: type[Any]) -> Any:
    """The same with each number or array of another kind of which this is true."""

    def as_kind(one: Any) -> Any:
        if isinstance(one, (str, bytes)) or one is None or callable(one) or not change(np.asarray(one)):
            return one
        return np.asarray(one).astype(kind)[()]

    return change_each(value, as_kind)


def form_no_axis(value: Any) -> Any:
    """A number as an array without axes."""
    return change_numbers(value, np.array)


def form_one_axis(value: Any) -> Any:
    """A number as an array of shape (1,)."""
    return change_numbers(value, lambda one: np.array([one]))


def form_two_axes(value: Any) -> Any:
    """A number as an array of shape (1, 1)."""
    return change_numbers(value, lambda one: np.array([[one]]))


def form_single(value: Any) -> Any:
    """Floats in single precision."""
    return change_kind(value, lambda one: one.dtype == np.float64, np.float32)


def form_integers(value: Any) -> Any:
    """Whole floats as integers."""
    return change_kind(
        value,
        lambda one: bool(
            one.dtype.kind == "f" and (np.isfinite(one) & (one == np.round(one)) & (abs(one) < 2**53)).all()
        ),
        np.int64,
    )


def form_as_floats(value: Any) -> Any:
    """Integers as floats."""
    return change_kind(value, lambda one: one.dtype.kind in "iu", np.float64)


def form_booleans(value: Any) -> Any:
    """Numbers that are 0 or 1 as booleans."""
    return change_kind(
        value,
        lambda one: bool(one.dtype.kind in "iuf" and one.size and np.isin(one, (0, 1)).all()),
        np.bool_,
    )


def form_zeros_and_ones(value: Any) -> Any:
    """Booleans as the integers 0 and 1."""
    return change_kind(value, lambda one: one.dtype.kind == "b", np.int64)


def form_lists(value: Any) -> Any:
    """Arrays as lists of rows."""
    return change_arrays(value, lambda one: one.tolist())


def form_nested_tuples(value: Any) -> Any:
    """Arrays as tuples of arrays."""
    return change_arrays(value, tuple)


def form_list_for_tuple(value: Any) -> Any:
    """Tuples as lists and lists as tuples, at every level."""
    if isinstance(value, dict):
        return {key: form_list_for_tuple(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        other = tuple if isinstance(value, list) else list
        return other([form_list_for_tuple(one) for one in value])
    return value


def form_named_tuple(value: Any) -> Any:
    """Tuples as named ones, at every level."""
    if isinstance(value, dict):
        return {key: form_named_tuple(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        parts = [form_named_tuple(one) for one in value]
        names = [f"part_{number}" for number in range(len(parts))]
        return parts if isinstance(value, list) else namedtuple("Answer", names)(*parts)  # noqa: PYI024
    return value


def change_dictionaries(value: Any, make: Change) -> Any:
    """Dictionaries of another kind, at every level."""
    if isinstance(value, dict):
        return make([(key, change_dictionaries(one, make)) for key, one in value.items()])
    if isinstance(value, (list, tuple)):
        return type(value)([change_dictionaries(one, make) for one in value])
    return value


def form_ordered(value: Any) -> Any:
    """Dictionaries as ordered ones, in another order."""
    return change_dictionaries(value, lambda items: OrderedDict(reversed(items)))


def form_default(value: Any) -> Any:
    """Dictionaries with a default, and with keys as NumPy has texts and integers."""
    numpys = {str: np.str_, int: np.int64}
    return change_dictionaries(
        value,
        lambda items: defaultdict(
            list, {numpys[type(key)](key) if type(key) in numpys else key: one for key, one in items}
        ),
    )


def form_text(value: Any) -> Any:
    """Texts as members of an enumeration."""

    def as_member(one: Any) -> Any:
        words: Any = enum.Enum("Words", {"WORD": one}, type=str) if isinstance(one, str) else None
        return one if words is None else words.WORD

    return change_each(value, as_member)


def form_matrix(value: Any) -> Any:
    """Arrays of two axes as matrices."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        return change_arrays(value, lambda one: np.asmatrix(one) if one.ndim == 2 else one)


def form_layout(value: Any) -> Any:
    """Arrays in Fortran's order, and with their bytes the other way round."""
    return change_arrays(value, lambda one: np.asfortranarray(one.astype(one.dtype.newbyteorder())))


def form_numpy_numbers(value: Any) -> Any:
    """Numbers and booleans of Python as NumPy's."""
    return change_each(value, lambda one: np.asarray(one)[()] if isinstance(one, (bool, int, float)) else one)


def form_python_numbers(value: Any) -> Any:
    """Numbers and booleans of NumPy, and arrays without axes, as Python's."""
    numpys = (np.generic, np.ndarray)
    return change_each(value, lambda one: one.item() if isinstance(one, numpys) and not one.ndim else one)


FORMS: dict[str, tuple[Change, ...]] = {
    "one_entry": (form_no_axis, form_one_axis, form_two_axes),
    "float32": (form_single,),
    "integers": (form_integers, form_as_floats),
    "booleans": (form_booleans, form_zeros_and_ones),
    "lists": (form_lists, form_nested_tuples),
    "sequences": (form_list_for_tuple, form_named_tuple),
    "dictionaries": (form_ordered, form_default),
    "texts": (form_text,),
    "matrix": (form_matrix,),
    "layout": (form_layout,),
    "numbers": (form_numpy_numbers, form_python_numbers),
}
"""The names by which an exercise may refuse some (`refuses` in assignment.toml), and what each stands for."""
