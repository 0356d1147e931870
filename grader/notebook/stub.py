"""Write a notebook that is the same, byte for byte, wherever and whenever it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple

_METADATA = {
    # Which language, so that an editor opens it without asking; no version, which differs by machine.
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class StubCell(NamedTuple):
    """A cell of a stub: `kind` is `markdown` or `code`."""

    kind: str
    source: str


def write_stub(cells: Iterable[StubCell]) -> str:
    """Return a valid notebook (format 4.5) of these cells, without outputs.

    A cell's id is made from its position and what stands in it, so that the same cells give the same file.
    """
    import nbformat as untyped  # takes a third of a second, which only a build should pay

    nbformat: Any = untyped
    v4 = nbformat.v4
    made = {"markdown": v4.new_markdown_cell, "code": v4.new_code_cell}
    nodes = [
        made[cell.kind](cell.source, id=_cell_id(position, cell))
        for position, cell in enumerate(cells, start=1)
    ]
    notebook = v4.new_notebook(cells=nodes, metadata=_METADATA)
    notebook.nbformat_minor = 5
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook, version=4)).rstrip("\n") + "\n"


def _cell_id(position: int, cell: StubCell) -> str:
    """Return a cell's id: twelve hexadecimal digits."""
    return hashlib.sha256(f"{position}\0{cell.kind}\0{cell.source}".encode()).hexdigest()[:12]
