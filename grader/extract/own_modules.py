"""Modules of ours that run in the box: what changes a learner's text is served there like a support module."""

from __future__ import annotations

from pathlib import Path

from grader.extract.support_modules import compiled

CHANGING = "mutation"
"""The folder of what changes a learner's text."""


def own_modules(folder: str) -> dict[str, str]:
    """The sources of a folder of ours.

    Parameters
    ----------
    folder : str
        Beside this one.

    Returns
    -------
    dict of str to str
        By the names that they are imported by.
    """
    return {
        f"grader.{folder}.{path.stem}".removesuffix(".__init__"): path.read_text(encoding="utf-8")
        for path in sorted((Path(__file__).parent.parent / folder).glob("*.py"))
    }


def compile_ahead(folder: str) -> None:
    """Compile a folder of ours, so that no fork has to.

    Parameters
    ----------
    folder : str
    """
    for name, source in own_modules(folder).items():
        compiled(name, source)
