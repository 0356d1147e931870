"""A submission as one HTML page, each finding at the cell of its exercise. Converted by nbconvert.

nbconvert gets a notebook that is made here, from sources alone, and a template of ours. What it makes of Markdown and
code is rebuilt from a list of harmless tags before it reaches the page. The page needs no network and no JavaScript,
and its Content-Security-Policy forbids both.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.escaping import for_html, visible
from grader.model import CheckResult, Definition, Place
from grader.notebook.sanitize import sanitize
from grader.notebook.submission_cells import ShownCell, ShownFile, read_cells
from grader.phrases import BADGES

_HERE = Path(__file__).parent
_CELL_HEADING_LEVEL = 3

_FORMULA = re.compile(r"\\[(\[]|\\begin\{|\$\$")
_MOST_FORMULAS = 200


class _Html(str):
    """Text that is HTML already: the template's escaping lets it through."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return itself, as template engines ask for it."""
        return str(self)


@dataclass(frozen=True)
class _FindingBox:
    """A finding as the template shows it; `cell` is None where it belongs to no cell."""

    symbol: str
    word: str
    tone: str
    title: str
    points: str
    feedback: str
    where: str
    cell: int | None


def render(
    data: bytes,
    findings: Sequence[CheckResult],
    definitions: Sequence[Definition],
    title: str,
    *,
    script: bool = False,
) -> str:
    """Return a submitted file as a self-contained HTML page beside its findings.

    Parameters
    ----------
    data : bytes
        The file as it was handed in; nothing in it is trusted.
    findings : sequence of CheckResult
        Each is shown at the cell of its `place`, else of its exercise's definition, else at the top.
    definitions : sequence of Definition
        Where the exercises stand, for findings without a place; may be empty.
    title : str
        The page's heading.
    script : bool
        Whether the file is a `.py`: it is shown as one listing.

    Returns
    -------
    str
    """
    file = read_cells(data, script=script)
    shown = {cell.number for cell in file.cells}
    places = {definition.exercise: definition.place for definition in definitions}
    boxes = [_box(finding, finding.place or places.get(finding.exercise), file) for finding in findings]
    at_cells: dict[int, list[_FindingBox]] = defaultdict(list)
    for box in boxes:
        if box.cell in shown:
            at_cells[box.cell].append(box)
    style = (_HERE / "notebook.css").read_text(encoding="utf-8")
    page = {
        "title": visible(title),
        "note": file.note,
        "is_script": file.is_script,
        "findings": at_cells,
        "elsewhere": [box for box in boxes if box.cell not in shown],
        "style": _Html(style),
        "style_hash": "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    }
    return _convert(file, page)


def _convert(file: ShownFile, page: dict[str, Any]) -> str:
    """Have nbconvert fill our template."""
    from nbconvert.exporters import TemplateExporter  # takes half a second, which only this page should pay
    from nbformat import v4 as untyped

    v4: Any = untyped
    makers = {"code": v4.new_code_cell, "markdown": v4.new_markdown_cell}
    cells = [makers[cell.kind](cell.source, metadata=_metadata(cell, file)) for cell in file.cells]
    exporter: Any = TemplateExporter()  # type: ignore[no-untyped-call]
    exporter.raw_template = (_HERE / "notebook.html.j2").read_text(encoding="utf-8")
    exporter.environment.autoescape = True
    exporter.register_filter("shown_code", _shown_code)
    exporter.register_filter("shown_markdown", _shown_markdown)
    body, _ = exporter.from_notebook_node(v4.new_notebook(cells=cells), resources={"page": page})
    return str(body)


def _metadata(cell: ShownCell, file: ShownFile) -> dict[str, Any]:
    """Return what the template needs to know about a cell."""
    heading = "The whole file" if file.is_script else f"Cell {cell.number}"
    return {"number": cell.number, "heading": heading, "cut": cell.cut}


def _box(finding: CheckResult, place: Place | None, file: ShownFile) -> _FindingBox:
    """Return a finding with the words and the place that the page gives it."""
    badge = BADGES[finding.outcome]
    cell = 1 if file.is_script and place else place.cell if place else None
    return _FindingBox(
        symbol=badge.symbol,
        word=badge.word,
        tone=badge.tone,
        title=visible(f"{finding.exercise}: {finding.title}"),
        points=_points(finding),
        feedback=visible(finding.feedback),
        where=f"line {place.line}" if place else "",
        cell=cell,
    )


def _points(finding: CheckResult) -> str:
    """Return the points of a finding as they are written beside it."""
    if finding.points is None:
        return f"not judged, of {finding.max_points:g}"
    return f"{finding.points:g}/{finding.max_points:g}"


def _shown_code(source: str) -> _Html:
    """Return highlighted code; as plain text where the highlighter gives up."""
    from nbconvert.filters import Highlight2HTML

    try:
        highlight = Highlight2HTML(pygments_lexer="python3")  # type: ignore[no-untyped-call]
        marked = highlight(source, language="python3")
    except Exception:  # whatever a lexer says about bytes that a learner chose, the text can be shown
        marked = for_html(source)
    return _Html(sanitize(marked).strip("\n").removeprefix("<pre>").removesuffix("</pre>"))


def _shown_markdown(source: str) -> _Html:
    """Return Markdown as HTML, its raw HTML as text."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    if (
        len(_FORMULA.findall(source)) > _MOST_FORMULAS
    ):  # unclosed ones take a time that grows with their square
        return _Html(f"<pre>{for_html(source)}</pre>")
    try:
        marked = MarkdownWithMath(renderer=IPythonRenderer(escape=True, anchor_link_text=""))(source)
    except Exception:  # as above
        marked = f"<pre>{for_html(source)}</pre>"
    return _Html(sanitize(str(marked), headings_below=_CELL_HEADING_LEVEL))
