"""Which changes of a function are tried: all of a small one, of a large one those that people make.

A back-propagation has three thousand one-step changes; most put one array for another that nobody takes for it. The
choice depends on the changes alone, so that it is the same on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from grader.explain.bank.mutant_phrases import catalog_code
from grader.explain.catalog import Catalog
from grader.mutation import Change

OF_THE_REFERENCE = 700
"""So many changes of the reference are tried."""
OF_AN_IDIOM = 120
"""So many of another right answer: most of them give what a change of the reference gives."""
OF_A_PLAIN_ONE = 350
"""So many of another right answer whose names are those of the statement."""
COMPOUND_OF_THE_REFERENCE, COMPOUND_OF_A_PLAIN_ONE, COMPOUND_OF_AN_IDIOM = 400, 350, 80
"""So many compound ones are tried on each."""
OF_A_KIND = 80
"""So many of one compound operator."""


def likely(changes: Sequence[Change], words: Catalog, most: int, of_a_kind: int | None = None) -> list[int]:
    """The places of the likeliest changes, the likeliest first.

    Of two that make the same text, the likelier one gives it its name.

    Parameters
    ----------
    changes : sequence of Change
    words : Catalog
        Where their ranks stand.
    most : int
        So many at most.
    of_a_kind : int, optional
        So many of one operator at most.

    Returns
    -------
    list of int
        Places in `changes`, from 0.
    """

    def turn(place: int) -> tuple[bool, float, int]:
        code = catalog_code(changes[place])
        return words.entry(code).last, words.rank(code) + changes[place].later, place

    chosen: list[int] = []
    count: Counter[str] = Counter()
    for place in sorted(range(len(changes)), key=turn):
        count[changes[place].operator] += 1
        if of_a_kind is None or count[changes[place].operator] <= of_a_kind:
            chosen.append(place)
    return chosen[:most]
