"""More calls, where those of the checks give too few numbers to tell wrong answers apart.

A rate that falls is one number: many mistakes give the same. The same call with other values tells them apart.
The reference must take them; what it gives is nobody's mark.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.explain.bank import fingerprint
from grader.explain.bank.bank_records import Recorded
from grader.explain.bank.replay import fresh

ENOUGH = 3
"""How many numbers tell answers apart."""
_WAYS = 3


def varied(calls: Sequence[Recorded], reference: Callable[..., Any]) -> list[Recorded]:
    """The calls, and where they give few numbers, each of them with other values as well.

    Parameters
    ----------
    calls : sequence of Recorded
    reference : callable

    Returns
    -------
    list of Recorded
    """
    given = [_given(reference, one) for one in calls]
    if not 0 < sum(one.values.size for one in given if one) < ENOUGH:
        return list(calls)
    more = [_with_other_values(one, way) for one in calls for way in range(1, _WAYS + 1)]
    forms = [one.form if one else "" for one in given for _ in range(_WAYS)]
    fine = [
        one
        for one, form in zip(more, forms, strict=True)
        if form and (other := _given(reference, one)) is not None and other.form == form
    ]
    return [*calls, *fine]


def _given(reference: Callable[..., Any], one: Recorded) -> fingerprint.Fingerprint | None:
    args, kwargs = fresh((one.args, one.kwargs))
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return fingerprint.returned(reference(*args, **kwargs))
    except Exception:
        return None


def _with_other_values(one: Recorded, way: int) -> Recorded:
    """Fractions are larger; what counts or names something stays."""
    args = tuple(_other(value, way, place) for place, value in enumerate(one.args))
    kwargs = {name: _other(value, way, place) for place, (name, value) in enumerate(one.kwargs.items())}
    return one._replace(args=args, kwargs=kwargs)


def _other(value: Any, way: int, place: int) -> Any:
    return value * (1 + way / 7 + place / 31) if isinstance(value, float) else value
