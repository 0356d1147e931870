"""Write a notebook that is the same, byte for byte, wherever and whenever it is written."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple

_METADATA = {
    # Which language, so that an editor opens it without asking; no version, which differs by machine.
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class Picture(NamedTuple):
    """What a cell shows: a PNG, and the words for those who do not see it."""

    png: bytes
    words: str


class StubCell(NamedTuple):
    """A cell of a stub: `kind` is `markdown` or `code`."""

    kind: str
    source: str
    picture: Picture | None = None


def write_stub(cells: Iterable[StubCell]) -> str:
    """Return a valid notebook (format 4.5) of these cells, without outputs but for the pictures.

    Parameters
    ----------
    cells : iterable of StubCell
        In their order. An id is made of a cell's position and content, so that the same cells give the same file.

    Returns
    -------
    str
        The file's text.
    """
    import nbformat as untyped  # takes a third of a second, which only a build should pay

    nbformat: Any = untyped
    v4 = nbformat.v4
    made = {"markdown": v4.new_markdown_cell, "code": v4.new_code_cell}
    nodes = []
    for position, cell in enumerate(cells, start=1):
        node = made[cell.kind](cell.source, id=_cell_id(position, cell))
        if cell.picture:
            node.outputs = [v4.output_from_msg(_shown(cell.picture))]
        nodes.append(node)
    notebook = v4.new_notebook(cells=nodes, metadata=_METADATA)
    notebook.nbformat_minor = 5
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook, version=4)).rstrip("\n") + "\n"


def _shown(picture: Picture) -> dict[str, Any]:
    """Return the message by which a kernel shows a picture."""
    data = {"image/png": base64.b64encode(picture.png).decode(), "text/plain": picture.words}
    content = {"data": data, "metadata": {"image/png": {"alt": picture.words}}}
    return {"header": {"msg_type": "display_data"}, "content": content}


def _cell_id(position: int, cell: StubCell) -> str:
    """Return a cell's id: twelve hexadecimal digits."""
    return hashlib.sha256(f"{position}\0{cell.kind}\0{cell.source}".encode()).hexdigest()[:12]
