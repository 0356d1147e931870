"""Cells that Colab comments out when it exports a notebook as a script, since they begin with a magic."""

from __future__ import annotations

_MARK = "# Commented out IPython magic to ensure Python compatibility."


def uncommented(text: str) -> str:
    """The script with those cells as they stood in the notebook, without their magics; every line keeps its number."""
    if _MARK not in text:
        return text
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
