"""What Python says about a file that it cannot read: its own message, the line, and the caret."""

from __future__ import annotations

import warnings
from collections.abc import Mapping

from grader.examples.learner_source import source_text
from grader.model import Place

_WIDTH = 70
_NO_FILE = "<submission>"
"""Of a file that is there, Python would show that file's line: of a notebook, JSON."""


def syntax_text(files: Mapping[str, bytes], place: Place) -> str:
    """Three lines as Python would print them, or "" where it finds nothing wrong at that place.

    Runs in a process that may die of it: this is for the learner's own machine.

    Parameters
    ----------
    files : mapping of str to bytes
    place : Place

    Returns
    -------
    str
    """
    try:
        text = source_text(files, place)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, _NO_FILE, "exec", dont_inherit=True)
    except SyntaxError as error:
        return _shown(error) if error.lineno == place.line else ""
    except (ValueError, RecursionError, MemoryError):
        return ""
    return ""


def _shown(error: SyntaxError) -> str:
    line = (error.text or "").rstrip()
    indent = len(line) - len(line.lstrip())
    column = max(0, (error.offset or 1) - 1 - indent)
    lines = [f"{type(error).__name__}: {error.msg}", line.strip()]
    return "\n".join([*lines, " " * column + "^"] if len(lines[1]) <= _WIDTH else lines)
