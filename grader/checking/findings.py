"""What is said about a wrong answer: findings, and words for values that are safe to show on a hidden check.

A finding shows shapes, kinds, counts, key names and named factors. It never shows an input, an expected or
an actual value, because the inputs of a hidden check are drawn from the cohort's secret.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

import msgspec
import numpy as np

from grader.escaping import one_line
from grader.rpc.wire import Callback, Unsupported

COLUMNS = 80
LINES = 3
_MOST_NAMED = 3
_MOST_COUNTED = 9

_PLAIN_KEY = re.compile(r"(?P<stem>[A-Za-z_]{1,40}?)_?(?P<number>[0-9]{0,3})")
_ARRAY_WORDS = {
    "b": "an array of booleans",
    "i": "an array of integers",
    "u": "an array of integers",
    "f": "an array of floats",
    "c": "an array of complex numbers",
    "U": "an array of strings",
    "S": "an array of bytes",
    "O": "an array of objects",
}
_SCALAR_WORDS = {
    "b": "a boolean",
    "i": "an integer",
    "u": "an integer",
    "f": "a float",
    "c": "a complex number",
}
_WORDS: dict[type, str] = {
    type(None): "None",
    bool: "a boolean",
    int: "an integer",
    float: "a float",
    complex: "a complex number",
    str: "a string",
    bytes: "bytes",
    list: "a list",
    tuple: "a tuple",
    dict: "a dictionary",
    set: "a set",
    Callback: "a function",
}


class Finding(msgspec.Struct, frozen=True):
    """What is wrong with an answer: a stable `kind`, and a `text` of at most three lines of 80 columns."""

    kind: str
    text: str


class CheckFailed(AssertionError):
    """A check's verdict: the answer is wrong, and `finding` says how."""

    def __init__(self, finding: Finding | None = None) -> None:
        super().__init__()
        self._finding = finding

    @property
    def finding(self) -> Finding:
        """What is wrong; of some failures it is found out when somebody asks, for it takes time."""
        if self._finding is None:
            self._finding = self._find()
        return self._finding

    def _find(self) -> Finding:
        raise NotImplementedError

    def __str__(self) -> str:
        return self.finding.text


def failed(kind: str, *sentences: str) -> CheckFailed:
    """The exception for a finding of this `kind`; each sentence starts a line, wrapped and cut to fit.

    Parameters
    ----------
    kind : str
        What is wrong, as a code.
    *sentences : str
        What a learner reads.

    Returns
    -------
    CheckFailed
        To be raised.
    """
    lines = [line for sentence in sentences for line in textwrap.wrap(sentence, COLUMNS)]
    if len(lines) > LINES:
        kept = textwrap.shorten(f"{lines[LINES - 1]} {lines[LINES]}", COLUMNS, placeholder=" …")
        lines = [*lines[: LINES - 1], kept]
    return CheckFailed(Finding(kind, "\n".join(lines)))


def word_for(value: object) -> str:
    """The kind of a value with its article: "None", "a list", "an array of floats", "a generator".

    Parameters
    ----------
    value : object
        Anything; no method of it runs.

    Returns
    -------
    str
        Safe to show: made from its type alone.
    """
    if isinstance(value, Unsupported):  # what could not be brought over from the worker
        if value.kind == "tensor":
            return "a tensor (return a NumPy array: .numpy())"
        return _with_article(one_line(value.kind))
    if type(value) is np.ndarray:
        return _ARRAY_WORDS.get(value.dtype.kind, "an array of another kind")
    if isinstance(value, np.ma.MaskedArray):
        return "a masked array"
    if isinstance(value, np.generic):
        return _SCALAR_WORDS.get(value.dtype.kind, "a NumPy scalar of another kind")
    word = _WORDS.get(type(value))
    return word or _with_article(one_line(type(value).__name__))


def show_key(key: object) -> str:
    """A key that a check asks for, in backquotes where it is a plain name or an integer, else only its kind.

    Parameters
    ----------
    key : object

    Returns
    -------
    str
        Safe to show.
    """
    if type(key) is int or (isinstance(key, str) and _PLAIN_KEY.fullmatch(key)):
        return f"`{key}`"
    return f"{word_for(key)} of another form"


def say_surplus(surplus: Sequence[object], expected: Sequence[object], name: str) -> str:
    """Keys that nobody asked for: by name where they are like those that are asked for, else only how many.

    A learner chooses the names of the keys: three free ones would carry a hidden input's digits.

    Parameters
    ----------
    surplus : sequence
        The keys that are too many, at least one.
    expected : sequence
        The keys that are asked for.
    name : str
        What the finding calls the dictionary.

    Returns
    -------
    str
        Safe to show.
    """
    like = [f"`{key}`" for key in surplus if _is_like(key, expected)]
    others = len(surplus) - len(like[:_MOST_NAMED])
    many = "many" if others > _MOST_COUNTED else str(others)
    if not like:
        return f"`{name}` has {many} extra key{'s' * (others > 1)}."
    named = [*like[:_MOST_NAMED], *([f"{many} other{'s' * (others > 1)}"] if others else [])]
    return f"Extra key{'s' * (len(surplus) > 1)} in `{name}`: {join(named, _MOST_NAMED + 1)}."


def _is_like(key: object, expected: Sequence[object]) -> bool:
    """Whether a key is one of those that are asked for in another case, or a neighbour of one in number."""
    parts = _parts(key)
    if parts is None:
        return False
    family = [other[1] for other in map(_parts, expected) if other is not None and other[0] == parts[0]]
    return bool(family) and min(family) - 1 <= parts[1] <= max(family) + 1


def _parts(key: object) -> tuple[str, int] | None:
    """`W1` as `w` and 1, `grads` as `grads` and 0, 3 as "" and 3; None for what is neither a name nor a number."""
    if type(key) is int:
        return "", key
    found = _PLAIN_KEY.fullmatch(key) if isinstance(key, str) else None
    return (found["stem"].lower(), int(found["number"] or 0)) if found else None


def join(names: list[str], limit: int = 3) -> str:
    """Names as a person lists them: "a", "a and b", "a, b and c", "a, b, c and 4 more".

    Parameters
    ----------
    names : list of str
    limit : int
        How many are named.

    Returns
    -------
    str
    """
    if len(names) > limit:
        return f"{', '.join(names[:limit])} and {len(names) - limit} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _with_article(word: str) -> str:
    return f"{'an' if word[:1].lower() in tuple('aeiou') else 'a'} {word}"
