"""What a function computed on its way, as a set of pieces that can be compared with a right answer's."""

from __future__ import annotations

import math
from typing import Annotated, Any

import msgspec

from grader.explain.bank.matching import is_simple
from grader.mutation.traced import MOST

_Shape = Annotated[list[Annotated[int, msgspec.Meta(ge=0, le=2**48)]], msgspec.Meta(max_length=64)]
_Told = Annotated[list[tuple[_Shape, float, float, float]], msgspec.Meta(max_length=MOST)]
"""Shape, sum, sum with weights, and the same without signs: as in `grader.mutation.traced`, and no more of it."""


def pieces_of(told: Any) -> frozenset[str]:
    """The pieces that say something: no plain number, no zeros, nothing that is not finite.

    Parameters
    ----------
    told : Any
        What a traced function gave.

    Returns
    -------
    frozenset of str
        Equal where shape and numbers are, up to a millionth; none where this is not what a traced function gives.
    """
    try:
        found = msgspec.convert(told, _Told)
    except msgspec.ValidationError:
        return frozenset()
    return frozenset(
        f"{shape} {total / size:.6f} {weighted / size:.6f} {size:.6g}"
        for shape, total, weighted, size in found
        if 0 < size < math.inf and not (math.prod(shape) == 1 and is_simple(total))
    )
