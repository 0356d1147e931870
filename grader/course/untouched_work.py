"""Whether somebody handed in just what was handed out: by its text, which is searched and never parsed as code."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable

from grader.course.course_records import Assignment
from grader.course.given_definitions import handed_out
from grader.model import SubmittedFile
from grader.wide_text import encoding_by_beginning

_DOCSTRING = re.compile(r'("""|\'\'\').*?\1', re.DOTALL)
_NEXT = re.compile(r"^[^\s#)]", re.MULTILINE)


def untouched_by(assignment: Assignment) -> Callable[[Iterable[SubmittedFile]], bool]:
    """A test of files: whether each exercise in them is as it was handed out.

    Parameters
    ----------
    assignment : Assignment

    Returns
    -------
    callable
        False too where no exercise is in them.
    """
    given = {name: _code(text) for name, text in handed_out(assignment).items()}
    definition = re.compile(
        rf"^def\s+({'|'.join(map(re.escape, given))})\s*\(" if given else r"(?!)", re.MULTILINE
    )

    def is_untouched(files: Iterable[SubmittedFile]) -> bool:
        found = [one for file in files for one in _definitions(definition, _text(file.data))]
        return bool(found) and all(_code(text) == given[name] for name, text in found)

    return is_untouched


def _definitions(definition: re.Pattern[str], text: str) -> Iterable[tuple[str, str]]:
    """Each exercise that is defined in a text, with all that is indented below it."""
    for found in definition.finditer(text):
        end = _NEXT.search(text, found.end())
        yield found[1], text[found.start() : end.start() if end else len(text)]


def _code(text: str) -> list[str]:
    """The lines of a definition without its docstring, comments and formatting."""
    lines = (line.strip() for line in _DOCSTRING.sub("", text).splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _text(data: bytes) -> str:
    """A script's text, or that of all cells of a notebook."""
    text = data.decode(encoding_by_beginning(data) or "utf-8", "replace")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.lstrip().startswith("{"):
        return text
    try:
        cells = json.loads(text)["cells"]
        return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    except (ValueError, RecursionError, KeyError, TypeError):
        return text
