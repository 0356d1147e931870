"""Notebooks as files, and as IPython runs them."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config


def notebook(*cells: str) -> str:
    """A notebook with these code cells, after one of text."""
    text = {"cell_type": "markdown", "metadata": {}, "source": ["# Small\n"]}
    code: list[dict[str, object]] = [
        {
            "cell_type": "code",
            "execution_count": None,
            "metadata": {},
            "outputs": [],
            "source": cell.splitlines(keepends=True),
        }
        for cell in cells
    ]
    return json.dumps({"cells": [text, *code], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def executed(cells: Sequence[str], *, stop: bool = False) -> tuple[dict[str, Any], list[str]]:
    """What IPython remembers when it has run these cells, and their texts as they were written.

    With `stop`, it ends at the first that fails, as "Run all" does.
    """
    before = sys.modules["__main__"], sys.displayhook, sys.excepthook
    try:
        untyped: Any = InteractiveShell
        shell = untyped(config=Config({"HistoryManager": {"enabled": False}}))
        for cell in cells:
            result = shell.run_cell(cell, store_history=True, silent=False)
            if stop and not result.success:
                break
        return dict(shell.user_ns), [str(cell) for cell in shell.history_manager.input_hist_raw]
    finally:
        sys.modules["__main__"], sys.displayhook, sys.excepthook = before
