"""docs/gradebook.md says what is there: every view with its columns, every table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.gradebook.gradebook_file import Gradebook

PAGE = (Path(__file__).parents[2] / "docs/gradebook.md").read_text(encoding="utf-8")
INNER = {"current_result"}
"""A view that the others are made of."""


def _names(book: Gradebook, kind: str) -> set[str]:
    rows = book.rows("SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%'", (kind,))
    return {row["name"] for row in rows}


def _documented(view: str) -> list[str]:
    """The columns that the page gives a view, in order."""
    found = re.search(rf"^`{view}`(.*?)(?=^`|^    |^## )", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/gradebook.md does not describe {view}"
    table = re.findall(r"^\| (`[^|]*) \|", found[1], re.MULTILINE)
    return re.findall(r"`(\w+)`", " ".join(table) if table else found[1])


def test_every_view_is_documented_with_its_columns(gradebook: Gradebook) -> None:
    """Who writes SQL by the page finds what it says."""
    for view in _names(gradebook, "view") - INNER:
        columns = [row["name"] for row in gradebook.rows(f"PRAGMA table_info({view})")]
        assert _documented(view) == columns, view


def test_every_table_is_documented(gradebook: Gradebook) -> None:
    """The page names each, and none that is not there."""
    table = PAGE.partition("## The tables")[2].partition("\n\nThe header")[0]
    cells = " ".join(re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE))
    assert set(re.findall(r"`(\w+)`", cells)) == _names(gradebook, "table")


@pytest.mark.parametrize("query", re.findall(r'^    sqlite3 gradebook.sqlite "(.*)"$', PAGE, re.MULTILINE))
def test_the_examples_run(gradebook: Gradebook, query: str) -> None:
    """Each example on the page is SQL that the gradebook answers."""
    gradebook.rows(query)
