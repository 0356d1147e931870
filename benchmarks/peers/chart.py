"""The ways beside each other, drawn: processor time of one submission more, on a logarithmic scale."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil, floor, log10

from benchmarks.peers.table import Row, one_more
from benchmarks.svg import picture

_LEFT, _WIDTH, _LINE, _FOOT = 170, 400, 30, 44


def chart(rows: Sequence[Row]) -> str:
    """Bars, each with its name and its figure.

    Parameters
    ----------
    rows : sequence of Row
        Each measured on two sizes at least.

    Returns
    -------
    str
        SVG, for light and dark pages, with a text alternative.
    """
    figures = [(row.name, 1000 * (one_more(row) or 0.0)) for row in rows]
    lowest = floor(log10(min(figure for _, figure in figures)))
    highest = ceil(log10(max(figure for _, figure in figures)))

    def along(figure: float) -> float:
        return _WIDTH * (log10(figure) - lowest) / (highest - lowest)

    height = _LINE * len(figures)
    parts = []
    for decade in range(lowest, highest + 1):
        x = _LEFT + along(10**decade)
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="4" y2="{height + 4}"/>')
        parts.append(f'<text x="{x:.1f}" y="{height + 20}" text-anchor="middle">{10**decade:,}</text>')
    for number, (name, figure) in enumerate(figures):
        y = 8 + _LINE * number
        kind = "ours" if name.startswith("grade run") else "others"
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(name)}</text>')
        parts.append(
            f'<rect class="{kind}" x="{_LEFT}" y="{y}" width="{along(figure):.1f}" height="{_LINE - 10}"/>'
        )
        parts.append(f'<text x="{_LEFT + along(figure) + 6:.1f}" y="{y + 15}">{figure:,.0f}</text>')
    parts.append(
        f'<text x="{_LEFT}" y="{height + 38}">milliseconds of processor time for one submission more</text>'
    )
    said = "; ".join(f"{name} {figure:,.0f} ms" for name, figure in figures)
    title = "Processor time for one submission more, by tool, on a logarithmic scale"
    return picture(title, said, _LEFT + _WIDTH + 70, height + _FOOT, parts)
