"""What a learner is told of the step that makes their function right: what kind of thing to look at, and where.

Not what belongs there. The first line is the same for everybody, so that a class can be counted by it; the second is
the learner's own code, as it was read before any of it ran.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.explain.repair.ranking import Repair, common, plainest, smallest
from grader.explain.repair.source_spans import TOO_MANY, Piece
from grader.model import Diagnosis, FoundBy, Place

PREFIX = "repair-"
KINDS = {
    "transpose": "look at what is transposed, and what is not",
    "axis": "look at the axis that it runs along",
    "key": "another key belongs there",
    "sign": "look at the sign",
    "operator": "another operator belongs there",
    "brackets": "look at where the brackets close",
    "function": "another function belongs there",
    "dropped_call": "a function is called that should not be",
    "missing_call": "a function is missing that should be called",
    "missing_power": "an exponent is missing",
    "missing_copy": "a copy is missing: two names stand for one thing",
    "in_place": "it changes what was handed in, where something new belongs",
    "moved": "the line stands too late",
    "default": "another default belongs there",
    "order": "two things have changed places",
    "expression": "something else belongs there",
    "similar_name": "another name belongs there",
    "comparison": "look at the comparison",
    "statement": "the line should not be there",
    "keepdims": "look at which axes a sum keeps (keepdims)",
    "index": "another entry belongs there",
    "slice": "look at where the slice begins and ends",
    "off_by_one": "something is one too many or one too few",
    "constant": "another number belongs there",
    "dropped_operand": "a term, a factor or an exponent is too many",
    "indentation": "it belongs to another block: look at its indentation",
    "assignment": "look at whether it sets a value or adds to one",
    "argument": "an argument is too many",
    "shape": "a part is too many",
    "constant_for_name": "a number belongs where a name stands",
    "name_for_constant": "a name belongs where a number stands",
    "condition_always": "what is done where the condition holds belongs in every case",
    "condition_never": "what is done where the condition holds belongs in no case",
    "condition_turned": "the condition is the wrong way round",
    "zeros_for_scalar": "look at whether it is an array or a number",
    "extra_term": "a factor, a divisor or a term is missing",
}
"""For each operator of a change that repairs: what to look at."""
_ROLES = {
    "number": "another number belongs there",
    "name": "something else belongs there",
    "key": "another key belongs there",
    "slice": "look at where the slice begins and ends",
    "index": "another entry belongs there",
    "condition": "look at when the condition holds",
    "comparison": "look at the comparison",
    "loop": "look at where the loop begins and ends",
    "function": "another function belongs there",
    "argument": "another argument belongs there",
    "default": "another default belongs there",
}
"""Where changes of several kinds repair: what all of them touch says what to look at."""
_TOGETHER = {
    "missing": (
        {"extra_term", "missing_call", "missing_power"},
        "a factor, a term, an exponent or a function is missing",
    ),
    "too-many": (
        {"dropped_operand", "dropped_call", "argument", "shape", "statement"},
        "something is too many",
    ),
    "number": ({"constant", "off_by_one", "name_for_constant"}, "another number belongs there"),
}
"""Kinds that people would call one thing."""
_PART = "part"
_A_PART = "look at this part of the line"
_LINE = "line"
_ONE_STEP = "look at it step by step"
_SHORT = 40
_LONGEST = 96
_PLACES = 3
"""Where one kind of change repairs in so many lines, each of them by itself, all are named."""


def said(repairs: Sequence[Repair], source: str, place: Place) -> Diagnosis | None:
    """What these repairs have in common: kind, lines and piece, or as much of it as they share; nothing without lines.

    `source` is the definition as it was read, less what all its lines are indented by; `place` is where it begins.
    """
    plain = plainest(repairs)
    kinds = {one.operator for one in plain}
    lines = list(dict.fromkeys(one.lines for one in plain))
    if len(lines) == 1:
        return _of_one_place(plain, kinds, source, place)
    if len(kinds) == 1 and 1 < len(lines) <= _PLACES:
        where = [f"{_where(place, one)}: {_code(source, one)}" for one in lines]
        return _diagnosis(kinds.pop(), f"{KINDS[plain[0].operator]}, in one of these lines", where)
    return None


def _of_one_place(plain: Sequence[Repair], kinds: set[str], source: str, place: Place) -> Diagnosis:
    lines = plain[0].lines
    piece = _piece(plain, source)
    code = _code(source, lines)
    name, look = _look(kinds, piece, plain[0].operator)
    pointed = f", `{_shortened(_text(source, piece), _SHORT)}`" if piece else ""
    return _diagnosis(name, look, [f"{_where(place, lines)}{pointed}: {code}"])


def _look(kinds: set[str], piece: Piece | None, operator: str) -> tuple[str, str]:
    """What it is counted by, and what to look at."""
    if len(kinds) == 1:
        return operator, KINDS[operator]
    for name, (alike, look) in _TOGETHER.items():
        if kinds <= alike:
            return name, look
    if piece is None:
        return _LINE, _ONE_STEP
    return (piece[0], _ROLES[piece[0]]) if piece[0] in _ROLES else (_PART, _A_PART)


def _piece(repairs: Sequence[Repair], source: str) -> Piece | None:
    """The smallest piece of the first line that all touch and that cannot be taken for another, if it is short."""
    begin = _start_of(source, repairs[0].lines[0])
    end = begin + len(source[begin:].partition("\n")[0])
    touched = smallest(repairs, begin, end)
    alike = all(one.touched for one in repairs) and len({_text(source, piece) for piece in touched}) == 1
    pieces = [*touched[:1], *common(repairs, begin, end)] if alike else common(repairs, begin, end)
    code = _code(source, repairs[0].lines)
    pieces = [one for one in pieces if one[0] != "function" or one == pieces[0]]  # not `a.copy` of `a.copy()`
    short = [one for one in pieces if _can_be_shown(_text(source, one), code, long=one[0] == TOO_MANY)]
    clear = [one for one in short if _times(_text(source, one), code) <= (len(touched) if alike else 1)]
    return next(iter([*clear, *short]), None)


def _can_be_shown(text: str, code: str, *, long: bool) -> bool:
    """Whether it is short, and a part of the line; what is too many may be long, and is cut off."""
    return len(text) > 0 and (long or len(text) <= _SHORT) and text != code and "`" not in text


def _times(text: str, code: str) -> int:
    """How often a text stands in a line, not as a part of a longer word."""
    return len(re.findall(rf"(?<!\w){re.escape(text)}(?!\w)", code))


def _start_of(source: str, line: int) -> int:
    return sum(len(one) + 1 for one in source.split("\n")[: line - 1])


def _text(source: str, piece: Piece) -> str:
    return " ".join(source[piece[1] : piece[2]].split())


def _code(source: str, lines: Sequence[int]) -> str:
    return " ".join(source.split("\n")[lines[0] - 1].split())


def _where(place: Place, lines: Sequence[int]) -> str:
    numbers = [str(place.line + line - 1) for line in lines]
    cell = f"Cell {place.cell}, line" if place.cell is not None else "Line"
    if len(numbers) == 1:
        return f"{cell} {numbers[0]}"
    return f"{cell}s {', '.join(numbers[:-1])} and {numbers[-1]}"


def _diagnosis(name: str, look: str, where: Sequence[str]) -> Diagnosis:
    text = "\n".join([f"One step away from right: {look}.", *map(_shortened, where)])
    return Diagnosis(PREFIX + name, text, FoundBy.REPAIR)


def _shortened(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
