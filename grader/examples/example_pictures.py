"""What a picture of a failed example shows: where two arrays differ, a curve beside the right one, how draws spread.

Numbers only, and in words what is seen in them. They are drawn where the learner reads; nothing of theirs runs for it.
"""

from __future__ import annotations

from types import TracebackType
from typing import Any, NamedTuple

import numpy as np

from grader.examples.attempt_messages import FailurePicture, PictureKind

_FEWEST, _CURVE, _DRAWS = 6, 4, 100
"""Entries below which a table, a curve and draws are said better than shown."""
_LONGEST = 64
"""Rows, columns and points that can still be told apart."""
_BINS = 30
_SPREAD = "spread"
"""What a helper of the examples calls the standard deviation that its draws around 0 should have."""


class ComparedValues(NamedTuple):
    """What an example compared: the learner's value, the right one, and how far they may be apart."""

    name: str
    got: object
    expected: object
    rtol: float
    atol: float


def picture_of(compared: ComparedValues | None, traceback: TracebackType | None) -> FailurePicture | None:
    """What to show of an example that failed.

    Parameters
    ----------
    compared : ComparedValues or None
        What `numpy.testing` found different, if it did.
    traceback : TracebackType or None
        Of what the example raised.

    Returns
    -------
    FailurePicture or None
        None where a picture would say no more than words.
    """
    if compared is None:
        return _draws(traceback)
    got, expected = _numbers(compared.got), _numbers(compared.expected)
    if got is None or expected is None or got.shape != expected.shape or max(got.shape) > _LONGEST:
        return None
    wrong = ~np.isclose(got, expected, rtol=compared.rtol, atol=compared.atol, equal_nan=True)
    if got.ndim == 2 and min(got.shape) > 1 and got.size >= _FEWEST:
        return _difference(compared.name, got, expected, wrong)
    if max(got.shape) == got.size >= _CURVE:
        return _curve(compared.name, got.ravel(), expected.ravel(), wrong.ravel())
    return None


def _numbers(value: Any) -> np.ndarray[Any, np.dtype[np.float64]] | None:
    """A table or a row of real numbers; None of anything else."""
    if not isinstance(value, (np.ndarray, list, tuple)):
        return None
    try:
        array = np.asarray(value)
    except ValueError:  # of rows of several lengths
        return None
    return array.astype(float) if array.dtype.kind in "biuf" and array.ndim in (1, 2) and array.size else None


def _difference(name: str, got: Any, expected: Any, wrong: Any) -> FailurePicture:
    with np.errstate(all="ignore"):
        apart = np.where(wrong, got - expected, 0.0)
    count = int(wrong.sum())
    verb = "differs" if count == 1 else "differ"
    said = f"{name}, got minus expected, {got.shape[0]} rows and {got.shape[1]} columns: "
    said += f"{count} of {got.size} entries {verb}"
    finite = np.where(np.isfinite(apart), np.abs(apart), 0.0)
    if finite.any():
        place = np.unravel_index(int(finite.argmax()), finite.shape)
        said += f", most at [{place[0]}, {place[1]}], by {apart[place]:.3g}"
    return _picture(PictureKind.DIFFERENCE, f"{said}.", apart, wrong, got.shape)


def _curve(name: str, got: Any, expected: Any, wrong: Any) -> FailurePicture:
    said = f"{name}, {got.size} values: got {got[0]:.3g} to {got[-1]:.3g}, "
    said += f"expected {expected[0]:.3g} to {expected[-1]:.3g}; they differ first at [{int(wrong.argmax())}]."
    return _picture(PictureKind.CURVE, said, got, expected, got.shape)


def _draws(traceback: TracebackType | None) -> FailurePicture | None:
    """Of an example whose helper looks at draws: how they spread, and how they should."""
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    names = traceback.tb_frame.f_locals if traceback is not None else {}
    spread = names.get(_SPREAD)
    arrays = [one for one in names.values() if isinstance(one, np.ndarray) and one.size >= _DRAWS]
    if not isinstance(spread, (int, float)) or not spread > 0 or len(arrays) != 1:
        return None
    values = arrays[0].ravel()
    if values.dtype.kind not in "iuf" or not np.isfinite(values).all():
        return None
    name = next((value for value in names.values() if isinstance(value, str) and value.isidentifier()), "")
    said = f"{_counted(values.size, name)}: their standard deviation is {values.std():.3g}, "
    said += f"their mean {values.mean():.3g}; expected {spread:.3g} and 0."
    reach = max(4.0 * spread, float(np.abs(values).max()))
    bars, edges = np.histogram(values, bins=_BINS, range=(-reach, reach), density=True)
    centres = (edges[:-1] + edges[1:]) / 2
    density = np.exp(-((centres / spread) ** 2) / 2) / (spread * np.sqrt(2 * np.pi))
    return _picture(PictureKind.DRAWS, said, bars, density, bars.shape, reach)


def _counted(count: int, name: str) -> str:
    return f"{count:,} draws of {name}" if name else f"{count:,} draws"


def _picture(
    kind: PictureKind, words: str, first: Any, second: Any, shape: tuple[int, ...], reach: float = 0.0
) -> FailurePicture:
    values, others = (tuple(np.ravel(one).astype(float).tolist()) for one in (first, second))
    return FailurePicture(kind=kind, words=words, first=values, second=others, shape=shape, reach=reach)
