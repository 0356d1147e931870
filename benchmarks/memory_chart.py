"""The memory of whole runs, drawn: MiB by the share of the run that is over, a line for each size of the class."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from benchmarks.svg import picture

_LEFT, _TOP, _WIDTH, _HEIGHT, _FOOT, _RIGHT = 60, 14, 460, 220, 48, 110
_POINTS = 120
_DASHES = ("2 3", "7 3", "none", "9 3 2 3")
"""A line is known by its dashes as well as by its label: never by a colour alone."""


def memory_chart(curves: Sequence[tuple[int, Sequence[tuple[float, float]]]]) -> str:
    """The picture.

    Parameters
    ----------
    curves : sequence of (int, sequence of (float, float))
        The size of a class, and MiB by seconds.

    Returns
    -------
    str
        SVG, for light and dark pages, with a text alternative.
    """
    thinned = [(size, _thinned(curve)) for size, curve in curves]
    top = 100 * ceil(max(held for _, curve in thinned for _, held in curve) / 100)
    parts = []
    for level in range(0, top + 1, 100):
        y = _y(level, top)
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_LEFT + _WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{level}</text>')
    for share in (0, 25, 50, 75, 100):
        x = _LEFT + _WIDTH * share / 100
        parts.append(f'<text x="{x:.1f}" y="{_TOP + _HEIGHT + 18}" text-anchor="middle">{share} %</text>')
    parts.append(
        f'<text x="{_LEFT}" y="{_TOP + _HEIGHT + 38}">MiB of all processes, by how much of the run is over</text>'
    )
    lowest = _TOP + _HEIGHT + 0.0
    for number, (size, curve) in enumerate(sorted(thinned, key=lambda one: one[1][-1][1])):
        points = " ".join(f"L{_LEFT + _WIDTH * x:.1f} {_y(held, top):.1f}" for x, held in curve)
        dashes = _DASHES[number % len(_DASHES)]
        parts.append(f'<path d="M{points[1:]}" stroke-width="1.6" stroke-dasharray="{dashes}"/>')
        lowest = min(_y(curve[-1][1], top), lowest - 15)
        parts.append(f'<text x="{_LEFT + _WIDTH + 6}" y="{lowest + 4:.1f}">{size:,}</text>')
    peaks = "; ".join(
        f"a class of {size:,}: at most {max(held for _, held in one):.0f}" for size, one in curves
    )
    title = "Memory of all processes while a class is graded"
    return picture(title, f"MiB. {peaks}", _LEFT + _WIDTH + _RIGHT, _TOP + _HEIGHT + _FOOT, parts)


def _y(held: float, top: int) -> float:
    return _TOP + _HEIGHT * (1 - held / top)


def _thinned(curve: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """So many points as can be seen, each the most of its part: no peak is lost."""
    end = curve[-1][0]
    most: dict[int, float] = {}
    for seconds, held in curve:
        part = min(int(_POINTS * seconds / end), _POINTS - 1)
        most[part] = max(most.get(part, 0.0), held)
    return [((part + 0.5) / _POINTS, held) for part, held in sorted(most.items())]
