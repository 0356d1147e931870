"""What a learner is told of the step that makes their function right: what kind of thing to look at, and where.

Not what belongs there. The first line is the same for everybody, so that a class can be counted by it; the second is
the learner's own code, as it was read before any of it ran.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from grader.explain.catalog import catalog
from grader.explain.cause import Cause
from grader.explain.repair.ranking import Repair, common, plainest, smallest
from grader.model import FoundBy, Place
from grader.mutation.source_spans import TOO_MANY, Piece

_ROLES = frozenset("number name key slice index condition comparison loop function other_argument".split())
"""Where changes of several kinds repair: what all of them touch says what to look at."""
_TOGETHER = {
    "repair-sign": {"sign", "operator"},
    "repair-number": {"constant", "off_by_one", "name_for_constant"},
}
"""Kinds that people would call one thing."""
_SHORT = 40
_LONGEST = 96
_PLACES = 3
"""Where a change of one of so many lines repairs, in short all of these are named."""


def code_of(operator: str) -> str:
    """What the catalog calls a repair by this operator.

    Parameters
    ----------
    operator : str

    Returns
    -------
    str
    """
    return f"repair-{operator}"


def cause_of(repairs: Sequence[Repair], source: str, place: Place, helper: str = "") -> Cause | None:
    """What these repairs have in common, where the plainest of them share their lines: kind, lines and piece.

    Parameters
    ----------
    repairs : sequence of Repair
    source : str
        The definition as it was read, less what all its lines are indented by.
    place : Place
        Where it begins.
    helper : str, optional
        Its name, where it is a function of the learner's own that the exercise needs.

    Returns
    -------
    Cause or None
    """
    plain = plainest(repairs)
    if len({one.lines for one in plain}) != 1:
        return None
    lines = plain[0].lines
    where = _within(helper, f"{_pointed(plain, source, place)}: {_code(source, lines)}")
    code = _look(plain, _piece(plain, source))
    first = msgspec.structs.replace(place, line=place.line + lines[0] - 1)
    return Cause(FoundBy.REPAIR, code, code, frame="repair", place=first, lines=(_shortened(where),))


def in_short(
    repairs: Sequence[Repair], source: str, place: Place, helper: str = "", *, in_one_line: bool = False
) -> str:
    """The same in one line, without the code; nothing where they share no place.

    Parameters
    ----------
    repairs : sequence of Repair
    source : str
    place : Place
    helper : str, optional
    in_one_line : bool
        Whether it must be one line of the learner's.

    Returns
    -------
    str
    """
    plain = plainest(repairs)
    lines = list(dict.fromkeys(one.lines for one in plain))
    if len(lines) > _PLACES or (in_one_line and [len(one) for one in lines] != [1]):
        return ""
    first, *others = (_where(place, one) for one in lines)
    pointed = " or ".join([first, *map(_inner, others)]) if others else _pointed(plain, source, place)
    said = catalog().phrase(_look(plain, None if others else _piece(plain, source)))
    return _shortened(f"{_within(helper, pointed)}: {said}.")


def _within(helper: str, text: str) -> str:
    return f"In `{helper}`, {_inner(text)}" if helper else text


def _inner(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"


def _pointed(plain: Sequence[Repair], source: str, place: Place) -> str:
    """The lines, and the piece of the first that is meant."""
    piece = _piece(plain, source)
    pointed = f", `{_shortened(_text(source, piece), _SHORT)}`" if piece else ""
    return f"{_where(place, plain[0].lines)}{pointed}"


def _look(plain: Sequence[Repair], piece: Piece | None) -> str:
    """The code of what to look at: where a loop begins or ends, no factor or term is missing."""
    kinds = {one.operator for one in plain}
    chains = [{role for role, *_ in chain} for one in plain for chain in one.touched]
    if kinds == {"extra_term"} and all("loop" in roles for roles in chains) and chains:
        return code_of("loop")
    if len(kinds) == 1:
        return code_of(next(iter(kinds)))
    together = next((code for code, alike in _TOGETHER.items() if kinds <= alike), None)
    return together or code_of("line" if piece is None else piece[0] if piece[0] in _ROLES else "part")


def _piece(repairs: Sequence[Repair], source: str) -> Piece | None:
    """The smallest piece of the first line that all touch and that cannot be taken for another, if it is short."""
    *before, own = source.split("\n")[: repairs[0].lines[0]]
    begin = sum(len(line) + 1 for line in before)
    end = begin + len(own)
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


def _shortened(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
