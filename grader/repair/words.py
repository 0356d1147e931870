"""What a learner is told of the step that makes their function right: what kind of thing to look at, and in which line.

Not what belongs there. The first line is the same for everybody, so that a class can be counted by it; the second is
the learner's own code, as it was read before any of it ran.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from grader.model import Diagnosis, Place

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
    "condition": "look at when the condition holds",
    "zeros_for_scalar": "look at whether it is an array or a number",
    "extra_term": "a factor, a divisor or a term is missing",
}
"""For each operator of a change that repairs: what to look at."""
_PLACE = "line"
_ONE_STEP = "look at it step by step"
_POINTED_AT = {
    "key",
    "function",
    "expression",
    "similar_name",
    "constant",
    "constant_for_name",
    "name_for_constant",
}
"""Operators of which the learner's own expression is shown."""
_SHORT = 30
_LINE = 96


class Repair(NamedTuple):
    """A change after which all checks pass: its operator, what stood there, and the lines of the definition."""

    operator: str
    before: str
    lines: tuple[int, ...]


def said(repairs: Sequence[Repair], source: str, place: Place) -> Diagnosis | None:
    """What these repairs have in common: kind and lines, or the lines; nothing where even those differ.

    One line that repairs counts before several that do. `source` is the definition as it was read, `place` where it
    begins.
    """
    fewest = min((len(one.lines) for one in repairs), default=0)
    least = [one for one in repairs if len(one.lines) == fewest]
    if len({one.lines for one in least}) != 1:
        return None
    first, kinds = least[0], {one.operator for one in least}
    code = " ".join(source.split("\n")[first.lines[0] - 1].split())
    look = KINDS[first.operator] if len(kinds) == 1 else _ONE_STEP
    pointed = _pointed_at(first, code) if len({one.before for one in least}) == 1 else ""
    where = f"{_where(place, first.lines)}{pointed}: {code}"
    name = PREFIX + (first.operator if len(kinds) == 1 else _PLACE)
    return Diagnosis(name, f"One step away from right: {look}.\n{_shortened(where)}")


def _pointed_at(repair: Repair, code: str) -> str:
    """The learner's own expression, where it is one thing that stands in the line as it is."""
    shown = repair.operator in _POINTED_AT and len(repair.before) <= _SHORT and repair.before in code
    return f", `{repair.before}`" if shown else ""


def _where(place: Place, lines: Sequence[int]) -> str:
    numbers = [str(place.line + line - 1) for line in lines]
    cell = f"Cell {place.cell}, line" if place.cell is not None else "Line"
    if len(numbers) == 1:
        return f"{cell} {numbers[0]}"
    return f"{cell}s {', '.join(numbers[:-1])} and {numbers[-1]}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LINE else f"{text[: _LINE - 1]}…"
