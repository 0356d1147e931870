"""The difference itself: what a finding's kind is called where it is all that is known, to count a class by."""

from __future__ import annotations

from collections.abc import Collection

from grader.model import Diagnosis

PREFIX = "difference-"
_SAID = {
    "none": "Nothing is returned.",
    "type": "What is returned is of another kind than it should be.",
    "count": "The number of results is another than it should be.",
    "keys": "The dictionary has other keys than it should have.",
    "shape": "The shape is another than it should be.",
    "not_finite": "Entries are NaN or infinite.",
    "changed": "An argument is changed by the call.",
    "sign": "The sign is wrong.",
    "transpose": "The result is transposed.",
    "factor": "The result is too large or too small by a factor that has a name.",
    "repeats": "The same random numbers stand in several places.",
    "mean": "The random numbers do not lie around the right mean.",
    "distribution": "The random numbers have another distribution.",
    "spread": "The random numbers have another spread.",
    "precision": "The result is nearly right: a matter of precision.",
    "signature": "The function takes other arguments than it is called with: its first line was changed.",
    "raises": "What should be refused with an exception is not.",
}


def only_difference(kinds: Collection[str]) -> Diagnosis | None:
    """The diagnosis of an exercise whose failed checks all found a difference of one kind; None where they differ."""
    if len(set(kinds)) != 1:
        return None
    (kind,) = set(kinds)
    return Diagnosis(PREFIX + kind, _SAID[kind]) if kind in _SAID else None
