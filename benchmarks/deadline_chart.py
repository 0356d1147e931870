"""The queue at the deadline, drawn: who still has no mark, minute by minute, on a logarithmic scale."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import log10
from typing import NamedTuple

_HOURS = 3
_WIDTH, _HEIGHT, _LEFT, _TOP, _FOOT = 620.0, 260.0, 80.0, 16.0, 44.0
_DECADES = 6
_DASHES = ("none", "7 3", "2 3", "9 3 2 3", "4 4", "1 2")
"""A line is known by its dashes as well as by its label: never by a colour alone."""


class Curve(NamedTuple):
    """How many wait, by the time of the day in seconds."""

    label: str
    waiting: Sequence[tuple[float, int]]


def chart(curves: Sequence[Curve], deadline: float) -> str:
    """An SVG picture with its text alternative, for light and dark pages.

    Parameters
    ----------
    curves : sequence of Curve
    deadline : float
        Seconds.

    Returns
    -------
    str
    """
    shown = [
        Curve(one.label, [(time, count) for time, count in one.waiting if time > deadline - _HOURS * 3600])
        for one in curves
    ]
    said = "; ".join(f"{one.label}: at most {max(count for _, count in one.waiting):,}" for one in shown)
    end = max(max(time for time, _ in one.waiting) for one in shown) + 60
    start = deadline - _HOURS * 3600
    lines = [_line(one, start, end, _DASHES[number % len(_DASHES)]) for number, one in enumerate(shown)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDTH + 90:.0f} {_TOP + _HEIGHT + _FOOT:.0f}" '
        'role="img" font-family="system-ui, sans-serif" font-size="12">\n'
        "<title>Submissions without a mark in the last hours before a deadline</title>\n"
        f"<desc>{escape(said)}.</desc>\n"
        "<style>svg{color:#1a1a1a;background:#fff}@media(prefers-color-scheme:dark){svg{color:#e8e8e8;background:#16181d}}"
        "text{fill:currentColor}path,line{stroke:currentColor;fill:none}.grid{opacity:.2}</style>\n"
        + _axes(start, end, deadline)
        + "\n".join(lines)
        + "\n</svg>\n"
    )


def _x(time: float, start: float, end: float) -> float:
    return _LEFT + _WIDTH * (time - start) / (end - start)


def _y(count: float) -> float:
    return _TOP + _HEIGHT * (1 - log10(max(count, 1)) / _DECADES)


def _line(curve: Curve, start: float, end: float, dashes: str) -> str:
    points = " ".join(f"L{_x(time, start, end):.1f} {_y(count):.1f}" for time, count in curve.waiting)
    time, count = max(curve.waiting, key=lambda point: point[1])
    x, y = _x(time, start, end) - 4, _y(count) - 5
    return (
        f'<path d="M{points[1:]}" stroke-width="1.6" stroke-dasharray="{dashes}"/>'
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="end">{escape(curve.label)}</text>'
    )


def _axes(start: float, end: float, deadline: float) -> str:
    parts = []
    for decade in range(_DECADES + 1):
        y = _y(10**decade)
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_LEFT + _WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10**decade:,}</text>')
    hour = deadline - _HOURS * 3600
    while hour <= end:
        x, left = _x(hour, start, end), (hour - deadline) / 3600
        name = "deadline" if not left else f"{left:+.0f} h"
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{_TOP + _HEIGHT}"/>')
        parts.append(f'<text x="{x:.1f}" y="{_TOP + _HEIGHT + 18}" text-anchor="middle">{name}</text>')
        hour += 3600
    parts.append(f'<text x="{_LEFT}" y="{_TOP + _HEIGHT + 38}">submissions that wait for a mark</text>')
    return "\n".join(parts) + "\n"
