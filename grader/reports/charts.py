"""The numbers behind the drawings; the templates draw them as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_BINS = 10
WIDTH, HEIGHT = 400.0, 120.0
GAP = 4.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the histogram, in the units of its view box."""

    x: float
    y: float
    width: float
    height: float
    count: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Scores in tenths of what could be had; the last tenth includes full marks."""

    bars: Sequence[Bar]
    edges: Sequence[tuple[float, str]]
    description: str


def histogram(shares: Sequence[float]) -> Histogram:
    """The distribution of `shares` (percent, 0 to 100) in ten bins.

    Parameters
    ----------
    shares : sequence of float
        At least one.

    Returns
    -------
    Histogram
    """
    counts = [0] * _BINS
    for share in shares:
        counts[min(int(share * _BINS / 100), _BINS - 1)] += 1
    step = WIDTH / _BINS
    scale = HEIGHT / max(counts)
    heights = [round(count * scale, 1) for count in counts]
    bars = [
        Bar(round(index * step + GAP / 2, 1), round(HEIGHT - height, 1), step - GAP, height, count)
        for index, (height, count) in enumerate(zip(heights, counts, strict=True))
    ]
    edges = [(round(index * step, 1), f"{index * 100 // _BINS} %") for index in range(0, _BINS + 1, 2)]
    said = [
        f"{index * 10} to {index * 10 + 10} percent: {count}" for index, count in enumerate(counts) if count
    ]
    return Histogram(bars, edges, "Submissions by share of the points. " + "; ".join(said) + ".")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a stacked bar, 100 wide in all: `kind` is its class in the stylesheet."""

    kind: str
    x: float
    width: float


def stacked(counts: Sequence[tuple[str, int]]) -> list[Segment]:
    """The counts side by side, in order.

    Parameters
    ----------
    counts : sequence of tuple
        A kind, and how many there are of it.

    Returns
    -------
    list of Segment
        In percent of the whole.
    """
    total = sum(count for _, count in counts) or 1
    segments = []
    before = 0
    for kind, count in counts:
        segments.append(Segment(kind, round(100 * before / total, 2), round(100 * count / total, 2)))
        before += count
    return segments
