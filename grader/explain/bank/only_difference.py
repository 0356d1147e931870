"""The difference itself: what a finding's kind is called where it is all that is known, to count a class by."""

from __future__ import annotations

from collections.abc import Collection

from grader.model import Diagnosis, FoundBy

PREFIX = "difference-"
_SAID = {
    "none": "There is None where a result should be.",
    "type": "What is returned is of another kind than it should be.",
    "count": "The number of results is another than it should be.",
    "keys": "The dictionary has other keys than it should have.",
    "shape": "The shape is another than it should be.",
    "not_finite": "Entries are NaN or infinite.",
    "changed": "An argument is changed by the call.",
    "sign": "The sign is wrong.",
    "transpose": "The result is transposed.",
    "factor": "The result is too large or too small by a factor that has a name.",
    "order": "The right numbers stand in another order.",
    "shifted": "Every number stands one place too early or too late.",
    "piece": "A piece is taken that begins too early or too late.",
    "exchanged": "Right parts stand in each other's places.",
    "offset": "One and the same number is added to every entry.",
    "complement": "The result is one minus the right one.",
    "reciprocal": "The result is one divided by the right one.",
    "power": "The result is the square or the square root of the right one.",
    "logarithm": "A logarithm or an exponential is missing, or there is one too many.",
    "absolute": "Minus signs are lost, or kept.",
    "activation": "An activation (ReLU, sigmoid, tanh) is missing, or there is one too many.",
    "slope": "The result is the slope of an activation, or lacks one.",
    "as_handed_in": "What should be updated comes back as it was handed in.",
    "argument": "What comes back is an argument of the call.",
    "term": "An argument is added or subtracted that should not be, or is not.",
    "argument_factor": "The result is multiplied or divided by an argument that should not be there, or lacks one.",
    "zeros": "The result is 0.",
    "constant": "All entries, rows or columns are the same, and should differ.",
    "rounded": "The result has whole numbers where there should be fractions.",
    "scale": "The result is too large or too small by one factor.",
    "line_scale": "Each row or column is right but for a factor of its own.",
    "line_offset": "Each row or column is right but for a number that is added to it.",
    "bounded": "The result stops at a bound that should not be there.",
    "should_be_zero": "Some entries should be 0, and are not.",
    "zero_instead": "Some entries are 0, and should not be.",
    "falling": "The larger an entry should be, the smaller it is.",
    "reduction": "One number is the sum, the mean, the length or the like of an argument.",
    "sums": "Rows or columns do not add up to what they should.",
    "symmetric": "A symmetric matrix is not symmetric.",
    "negative": "Entries are negative, and none should be.",
    "no_negative": "No entry is negative, and some should be.",
    "repeats": "Many entries are equal, where each should be drawn on its own.",
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
    return Diagnosis(PREFIX + kind, _SAID[kind], FoundBy.DIFFERENCE) if kind in _SAID else None
