"""The parts of docs/benchmarks.md that benchmarks write: what stands between two marks is generated."""

from __future__ import annotations

import argparse
import json
from typing import Any

from benchmarks.processes import ROOT
from grader.file_writing import write_atomically

PAGE = ROOT / "docs/benchmarks.md"


def write_section(name: str, text: str) -> None:
    """Put a text between the marks of a section.

    Parameters
    ----------
    name : str
        The page has `<!-- NAME: generated -->` and `<!-- NAME: end -->`.
    text : str
        Markdown.
    """
    write_atomically(PAGE, with_section(PAGE.read_text(encoding="utf-8"), name, text), shared=True)


def tell(name: str, said: str, data: Any, options: argparse.Namespace) -> None:
    """Print figures, and with `--write` put them into their section.

    Parameters
    ----------
    name : str
        The section's.
    said : str
        Markdown.
    data : object
        The same for machines, which `--json` prints.
    options : argparse.Namespace
        With `json` and `write`.
    """
    print(json.dumps(data) if options.json else said)
    if options.write:
        write_section(name, said)


def with_section(page: str, name: str, text: str) -> str:
    """A page with another text between the marks of a section.

    Parameters
    ----------
    page : str
    name : str
    text : str

    Returns
    -------
    str

    Raises
    ------
    ValueError
        Where the page has no such marks.
    """
    before, begin, rest = page.partition(f"<!-- {name}: generated -->")
    _, end, after = rest.partition(f"<!-- {name}: end -->")
    if not (begin and end):
        raise ValueError(f"{PAGE.name} has no section {name}")
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"
