"""Make two changes of one text at once, where they touch different places: as versions of a file are merged."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\w+|\s+|.")
Edit = tuple[int, int, str]
"""From which character to which another text stands."""


def edits(before: str, after: str) -> list[Edit]:
    """What was changed of a text: of lines that differ, only the words that do.

    Parameters
    ----------
    before : str
    after : str

    Returns
    -------
    list of Edit
        In order, none touching another.
    """
    lines, others = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    found = []
    for _, first, last, begin, end in _differing(lines, others):
        old, new = lines[first:last], others[begin:end]
        if len(old) == len(new):
            pairs = zip(range(first, last), old, new, strict=True)
            found += [edit for at, one, other in pairs for edit in _within(starts[at], one, other)]
        else:
            found.append((starts[first], starts[last], "".join(new)))
    return found


def _differing(pieces: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    matcher = difflib.SequenceMatcher(None, pieces, others, autojunk=False)
    return (one for one in matcher.get_opcodes() if one[0] != "equal")


def _within(start: int, before: str, after: str) -> Iterator[Edit]:
    """What was changed of a line: what was written around a piece, or from the first word that differs to the last."""
    words, others = _WORD.findall(before), _WORD.findall(after)
    places = [start + len("".join(words[:number])) for number in range(len(words) + 1)]
    found = [one[1:] for one in _differing(words, others)]
    if any(first < last for first, last, _, _ in found):
        same = _alike(words, others)
        behind = _alike(words[same:][::-1], others[same:][::-1])
        found = [(same, len(words) - behind, same, len(others) - behind)]
    for first, last, begin, end in found:
        yield places[first], places[last], "".join(others[begin:end])


def _alike(words: Sequence[str], others: Sequence[str]) -> int:
    """How many words two lines begin with that are the same."""
    pairs = enumerate(zip(words, others, strict=False))
    return next((place for place, (mine, its) in pairs if mine != its), min(len(words), len(others)))


def merged(text: str, one: Sequence[Edit], other: Sequence[Edit]) -> str | None:
    """A text with the edits of both.

    Parameters
    ----------
    text : str
    one : sequence of Edit
    other : sequence of Edit

    Returns
    -------
    str or None
        None where they touch the same place.
    """
    both = sorted([*one, *other], key=lambda edit: edit[:2])
    inserted = {begin for begin, end, _ in both if begin == end}
    pieces, at = [], 0
    for begin, end, new in both:
        if begin < at:
            return None
        touched = begin < end and not inserted.isdisjoint((begin, end))
        pieces += [text[at:begin], f"({new})" if touched and not _WORD.fullmatch(new or "x") else new]
        at = end
    return "".join([*pieces, text[at:]])
