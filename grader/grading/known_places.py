"""Places in a learner's file that may be said: those that were found before anything ran."""

from __future__ import annotations

import math
import re
from itertools import islice

from grader.model import Definition, Place
from grader.rpc.outline import Outline

MOST_LINES = 128
"""The most lines that can be a place: first those of the definition that was called, then the others in order."""
_STOPS = re.compile(r"\b(?:breakpoint|set_trace|post_mortem|interact|embed)\(")


def outside_line(place: Place | None, outline: Outline) -> Definition | None:
    """The line outside of all functions that a place lies in, of those that were read before anything ran.

    Parameters
    ----------
    place : Place or None
    outline : Outline

    Returns
    -------
    Definition or None
    """
    return next((one for one in outline.outside if _covers(one, place)), None)


def _covers(one: Definition, place: Place | None, most: float = math.inf) -> bool:
    """Whether a place lies in a definition, in its first `most` lines."""
    if place is None or (one.place.file, one.place.cell) != (place.file, place.cell):
        return False
    return 0 <= place.line - one.place.line < min(most, one.source.count("\n") + 1)


def line_of(place: Place | None, outline: Outline) -> str:
    """The learner's own line at a place, as it was read before any of it ran; "" where it is not known.

    Parameters
    ----------
    place : Place or None
    outline : Outline

    Returns
    -------
    str
        Without the blanks around it.
    """
    one = piece_at(place, "", outline)
    if one is None or place is None:
        return ""
    return next(islice(one.source.splitlines(), place.line - one.place.line, None), "").strip()


def known_place(place: Place | None, exercise: str, outline: Outline) -> Place | None:
    """A place that lies in a definition that was read before anything ran; None for any other.

    A worker may claim any line, and a file have as many as anybody likes: the number would be a message.

    Parameters
    ----------
    place : Place or None
        As a worker claims it.
    exercise : str
    outline : Outline

    Returns
    -------
    Place or None
    """
    if piece_at(place, exercise, outline, MOST_LINES) is not None:
        return place
    line = outside_line(place, outline)
    return line.place if line is not None else None


def piece_at(
    place: Place | None, exercise: str, outline: Outline, most: float = math.inf
) -> Definition | None:
    """The function that a place lies in: the exercise's own, a helper of the learner's, or another exercise's.

    Parameters
    ----------
    place : Place or None
    exercise : str
        Its definition is looked at first.
    outline : Outline
        What was read before anything ran.
    most : float
        In how many lines it is looked for, in this order.

    Returns
    -------
    Definition or None
    """
    own = [one for one in outline.definitions if one.exercise == exercise]
    others = [one for one in outline.definitions if one.exercise != exercise]
    for one in (*own, *outline.helpers, *others):
        if _covers(one, place, most):
            return one
        most = max(0, most - one.source.count("\n") - 1)
    return None


def breakpoint_in(place: Place | None, outline: Outline) -> Place | None:
    """Where a breakpoint stands: the last one at or above a place, in the same definition; else the first of all.

    Parameters
    ----------
    place : Place or None
    outline : Outline

    Returns
    -------
    Place or None
    """
    found = [
        Place(one.place.file, one.place.line + number, one.place.cell)
        for one in (*outline.definitions, *outline.helpers)
        for number, line in enumerate(one.source.splitlines())
        if _STOPS.search(line)
    ]
    near = [
        one
        for one in found
        if place is not None and (one.file, one.cell) == (place.file, place.cell) and one.line <= place.line
    ]
    return near[-1] if near else next(iter(found), None)
