"""What exports write as comments: cells that begin with a magic, as Colab and Databricks save them in a script."""

from __future__ import annotations

import re

_MARK = "# Commented out IPython magic to ensure Python compatibility."
_DATABRICKS = "# Databricks notebook source"
_MAGIC = re.compile(r"# MAGIC ?")


def uncommented(text: str) -> str:
    """The script with the cells that were commented out, as they stood in the notebook and without their magics.

    Every line keeps its number.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    if _MARK in text:
        return _from_colab(text)
    if text.lstrip().startswith(_DATABRICKS) and "# MAGIC" in text:
        return _from_databricks(text)
    return text


def _from_colab(text: str) -> str:
    lines = text.split("\n")
    inside = cell = False
    for number, line in enumerate(lines):
        if line.startswith(_MARK):
            inside, cell = True, False
        elif inside and line.startswith("# %%"):
            cell = True
        elif inside and cell and line.startswith("#"):
            lines[number] = line.removeprefix("# ") if line.startswith("# ") else line[1:]
        elif inside and line.startswith("# %run "):
            lines[number] = line.removeprefix("# ")
        elif inside and not line.startswith("# %"):
            inside = bool(cell and not line.strip())
    return "\n".join(lines)


def _from_databricks(text: str) -> str:
    """`%run` runs a file among the notebook's own names, and what stands under `%python` is Python."""
    lines = text.split("\n")
    python = False
    for number, line in enumerate(lines):
        found = _MAGIC.match(line)
        inner = line[found.end() :] if found else ""
        if not found:
            python = False
        elif inner.startswith("%run "):
            lines[number] = inner.replace("%run", "%run -i", 1)
        elif inner.startswith("%python"):
            python, lines[number] = True, ""
        elif python:
            lines[number] = inner
    return "\n".join(lines)
