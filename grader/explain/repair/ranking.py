"""What several repairs of one function have in common: the plainest of them, their lines, and the smallest piece.

Of a number that should not be there many changes make nothing: it is left out, it becomes 1, its sign of multiplication
becomes another. They all say the same, and the plainest says it best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grader.mutation.source_spans import TOO_MANY, Piece

_PATCHES = frozenset({"extra_term", "missing_call", "constant_for_name"})
"""What can undo a mistake made elsewhere, or switch off what is near it."""
TAKING_AWAY = frozenset({"dropped_operand", "dropped_call", "statement"})
_RARER = frozenset(
    "argument shape assignment indentation zeros_for_scalar name_for_constant condition".split()
)


class Repair(NamedTuple):
    """A change after which all checks pass: its operator, its lines in the definition (from 1), what it touches.

    `touched` are the pieces of each place, the smallest first; none where it is a whole line.
    """

    operator: str
    lines: tuple[int, ...]
    touched: tuple[tuple[Piece, ...], ...]


def rank(operator: str) -> int:
    """0 for what people write by mistake, 2 for what only makes it good.

    Parameters
    ----------
    operator : str

    Returns
    -------
    int
    """
    return 2 if operator in _PATCHES else 1 if operator in _RARER else 0


def only_patches(repairs: Sequence[Repair]) -> bool:
    """Whether all of them only make good what may be wrong elsewhere.

    Parameters
    ----------
    repairs : sequence of Repair

    Returns
    -------
    bool
    """
    return all(one.operator in _PATCHES for one in repairs)


def moves(first: Sequence[Repair], second: Sequence[Repair]) -> bool:
    """Whether steps take away what others put back in the same line: then it is one thing in the wrong place.

    Parameters
    ----------
    first, second : sequence of Repair

    Returns
    -------
    bool
    """
    plain = plainest(first)
    taking = all(one.operator in TAKING_AWAY for one in plain) and only_patches(second)
    return taking and any(one.lines == other.lines for one in plain for other in second)


def plainest(repairs: Sequence[Repair]) -> list[Repair]:
    """The plainest kinds, in as few lines as possible; of nested pieces, all that is too many, or the smallest.

    Parameters
    ----------
    repairs : sequence of Repair

    Returns
    -------
    list of Repair
    """
    lowest = min((rank(one.operator) for one in repairs), default=0)
    plain = [one for one in repairs if rank(one.operator) == lowest]
    fewest = min((len(one.lines) for one in plain), default=0)
    plain = [one for one in plain if len(one.lines) == fewest]
    return [one for one in plain if not any(_says_it_better(other, one) for other in plain)]


def _says_it_better(one: Repair, other: Repair) -> bool:
    """Whether every place of one is inside the other's, or takes away all of what the other only changes."""
    if one.lines != other.lines or one is other or len(one.touched) < max(1, len(other.touched)):
        return False
    if not other.touched:
        return True
    pairs = zip(one.touched, other.touched, strict=False)
    return len(one.touched) == len(other.touched) and all(_better(mine[0], its[0]) for mine, its in pairs)


def _better(mine: Piece, its: Piece) -> bool:
    if its[0] == TOO_MANY:
        return mine[0] == TOO_MANY and mine[1:] != its[1:] and _within(its, mine)
    if mine[0] == TOO_MANY:
        return _within(its, mine) or _within(mine, its)
    return mine[1:] != its[1:] and _within(mine, its)


def _within(inner: Piece, outer: Piece) -> bool:
    return outer[1] <= inner[1] and inner[2] <= outer[2]


def common(repairs: Sequence[Repair], begin: int, end: int) -> list[Piece]:
    """The pieces between two characters that all repairs touch there, the smallest first; none where one has none.

    Parameters
    ----------
    repairs : sequence of Repair
    begin : int
        A place in the text, from 0.
    end : int
        The place behind the last character.

    Returns
    -------
    list of Piece
    """
    each = [list(_between(one, begin, end)) for one in repairs]
    chains = [chain for one in each for chain in one]
    if not all(each):
        return []
    shared = set.intersection(*({piece[1:] for piece in chain} for chain in chains))
    return [piece for piece in chains[0] if piece[1:] in shared]


def smallest(repairs: Sequence[Repair], begin: int, end: int) -> list[Piece]:
    """The smallest pieces that are touched there, each once.

    Parameters
    ----------
    repairs : sequence of Repair
    begin : int
        A place in the text, from 0.
    end : int
        The place behind the last character.

    Returns
    -------
    list of Piece
    """
    return list(dict.fromkeys(chain[0] for one in repairs for chain in _between(one, begin, end)))


def _between(repair: Repair, begin: int, end: int) -> Iterator[tuple[Piece, ...]]:
    return (chain for chain in repair.touched if chain and begin <= chain[0][1] < end)
