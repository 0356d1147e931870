"""Notebooks, with as much metadata as a tool wants."""

from __future__ import annotations

import json
from typing import Any


def cell(source: str, number: int, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    """A code cell without outputs."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"cell-{number}",
        "metadata": metadata or {},
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }


def notebook(sources: list[str]) -> str:
    """A notebook of these cells."""
    return of_cells([cell(source, number) for number, source in enumerate(sources, start=1)])


def of_cells(cells: list[dict[str, Any]]) -> str:
    """A notebook for Python."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    content = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, indent=1)
