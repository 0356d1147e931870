"""The table of all ways, in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from benchmarks.control_group import Usage


class Row(NamedTuple):
    """A way, how it is run, and what it used by the size of the class."""

    name: str
    note: str
    usage: Mapping[int, Usage]


def one_more(row: Row) -> float | None:
    """Processor seconds of one submission more, the start left out; None where only one size was measured."""
    sizes = sorted(row.usage)
    if len(sizes) < 2:
        return None
    small, large = sizes[0], sizes[-1]
    return (row.usage[large].processor - row.usage[small].processor) / (large - small)


def table(rows: Sequence[Row], missing: Mapping[str, str]) -> str:
    """Processor milliseconds a submission, the ratio to the first row; memory and the clock of the largest class.

    Parameters
    ----------
    rows : sequence of Row
        The floor first.
    missing : mapping of str to str
        What could not be had here, and why.

    Returns
    -------
    str
    """
    sizes = sorted(rows[0].usage)
    heads = [f"processor ms, class of {size}" for size in sizes]
    heads += ["one more", "times the floor", "peak MiB", "clock ms", "how"]
    lines = ["| | " + " | ".join(heads) + " |", "|---|" + "---:|" * (len(heads) - 1) + "---|"]
    floor = _each(rows[0])
    for row in rows:
        cells = [
            f"{1000 * row.usage[size].processor / size:,.0f}" if size in row.usage else "-" for size in sizes
        ]
        largest = max(row.usage)
        more, last = one_more(row), row.usage[largest]
        cells += [
            "-" if more is None else f"{1000 * more:,.1f}",
            f"{_each(row) / floor:,.1f}",
            f"{last.peak:,.0f}",
            f"{1000 * last.clock / largest:,.0f}",
            row.note,
        ]
        lines.append(f"| {row.name} | " + " | ".join(cells) + " |")
    lines += [
        f"| {peer} |" + " |" * (len(heads) - 1) + f" not measured: {why} |" for peer, why in missing.items()
    ]
    return "\n".join(lines)


def _each(row: Row) -> float:
    """Processor seconds a submission: of one more, where that is known."""
    more = one_more(row)
    size, usage = next(iter(row.usage.items()))
    return usage.processor / size if more is None else more
