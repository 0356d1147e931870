"""A learner's own function, line by line, with the lines of findings marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from grader.escaping import for_html
from grader.model import Definition, Place
from grader.phrases import where
from grader.reports.text import clipped

MOST_LINES = 300
_MOST_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class CodeListing:
    """The code of one exercise for the template. `anchors` are the lines that findings can link to."""

    caption: str
    file: str
    cell: int | None
    lines: Markup
    left_out: int
    anchors: Mapping[int, str]


def listing(definition: Definition, findings: Iterable[Place | None], anchor: str) -> CodeListing:
    """The lines of a definition, numbered as in the learner's file; those of `findings` are marked.

    Parameters
    ----------
    definition : Definition
        The learner's own code of one exercise.
    findings : iterable of Place or None
        Where its checks say that something is wrong.
    anchor : str
        Begins the id of each marked line; it comes from us, never from the submission.

    Returns
    -------
    CodeListing
    """
    place = definition.place
    source = definition.source.replace("\r\n", "\n").rstrip("\n").split("\n")
    shown = source[:MOST_LINES]
    last = place.line + len(shown) - 1
    marked = {finding.line for finding in findings if finding is not None and _same_cell(finding, place)}
    anchors = {line: f"{anchor}-line-{line}" for line in marked if place.line <= line <= last}
    folded = _folded(shown, [line - place.line for line in anchors])
    lines = [
        _fold(len(folded))
        if folded and at == folded[0]
        else _line(text, place.line + at, anchors.get(place.line + at))
        for at, text in enumerate(shown)
        if at not in folded[1:]
    ]
    return CodeListing(
        caption=where(place.file, place.cell, None) + _span(place.line, last),
        file=place.file,
        cell=place.cell,
        lines=Markup("".join(lines)),  # noqa: S704 - each escaped by _line
        left_out=len(source) - len(shown),
        anchors=anchors,
    )


_QUOTES = ('"""', "'''")
_FEW = 3


def _folded(source: Sequence[str], marked: Iterable[int]) -> range:
    """The inner lines of a long docstring, counted from 0: it was handed out, and the learner's own lines stand below.

    Found by its quotes alone; nothing here parses what a submission holds. Nothing is folded where a line is marked.
    """
    head = next((at for at, text in enumerate(source) if text.rstrip().endswith(":")), len(source))
    begin = next((at for at in range(head + 1, len(source)) if source[at].strip()), len(source))
    text = source[begin].strip() if begin < len(source) else ""
    if not text.startswith(_QUOTES) or text[3:].count(text[:3]):
        return range(0)
    end = next((at for at in range(begin + 1, len(source)) if text[:3] in source[at]), 0)
    inner = range(begin + 1, end)
    return range(0) if len(inner) <= _FEW or any(line in inner for line in marked) else inner


def _fold(count: int) -> str:
    return f'<span class="line fold"><i>⋮</i>{count} lines of the docstring\n</span>'


def _same_cell(finding: Place, place: Place) -> bool:
    return finding.file == place.file and finding.cell == place.cell


def _span(first: int, last: int) -> str:
    return f", line {first}" if first == last else f", lines {first} to {last}"


def _line(text: str, number: int, anchor: str | None) -> str:
    """One line as HTML. Only `safe` comes from the submission; it is escaped."""
    safe = for_html(clipped(text, lines=1, characters=_MOST_CHARACTERS))
    if anchor is None:
        return f'<span class="line"><i>{number}</i>{safe}\n</span>'
    symbol = '<b>▸<span class="unseen"> look here,</span></b>'
    return f'<mark class="line" id="{anchor}"><i>{symbol} {number}</i>{safe}\n</mark>'
