"""A function that stands where it is not found is pointed at."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from grader.extract import Reading

Read = Callable[..., Reading]
Notebook = Callable[..., bytes]

ELSEWHERE = {
    "a comment": ("x = 1\n# def f(x):\n#     return x", "a comment", 2),
    "a comment in a function": ("def g():\n    ## def f(x): return x\n    return 1", "a comment", 2),
    "a class": ("class Init:\n    def f(self): return 5", "the class Init", 2),
    "a function": ("def main():\n    x = 1\n    def f(): return 5\nmain()", "the function main", 3),
    "the main block": (
        "if __name__ == '__main__':\n    def f(): return 5",
        "what runs under `if __name__",
        2,
    ),
    "a text": ("x = 1\n'''\ndef f():\n    return 5\n'''", "a text", 2),
    "a text that is run": ("exec('def f(): return 5')", "a text", 1),
    "a cell that is all comment": ("# def f():\n#     return 5", "a comment", 1),
    "a method of a class in a function": ("def m():\n    class A:\n        def f(s): 0", "the class A", 3),
    "a cell of another language": (
        "%%script python\ndef f(): return 5",
        "a cell that begins with %%script",
        2,
    ),
}


@pytest.mark.parametrize(("source", "said", "line"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_where_a_function_stands_is_said(
    read: Read, notebook: Notebook, source: str, said: str, line: int
) -> None:
    """With the cell and the line, in the note and for the learner."""
    outline = read({"main.ipynb": notebook("y = 2", source)}).outline()
    (missing,) = outline["missing"]
    assert missing["elsewhere"].startswith(f"It stands in {said}")
    (note,) = [note for note in outline["notes"] if note["kind"] == "not_found_there"]
    assert (note["file"], note["cell"], note["line"]) == ("main.ipynb", 2, line)


@pytest.mark.parametrize(("kind", "said"), [("markdown", "a Markdown cell"), ("raw", "a raw cell")])
@pytest.mark.parametrize(
    "text", ["def f():\n    return 5", "```python\ndef f():\n    return 5\n```", "> def f(x): 0"]
)
def test_code_in_a_text_cell_is_pointed_at(read: Read, kind: str, said: str, text: str) -> None:
    """The cell was made a text by a slip."""
    cells = [{"cell_type": "code", "source": "x = 1"}, {"cell_type": kind, "source": text}]
    outline = read({"main.ipynb": json.dumps({"cells": cells}).encode()}).outline()
    assert outline["missing"][0]["elsewhere"].startswith(f"It stands in {said} (cell 2")


@pytest.mark.parametrize(
    "source",
    [
        "x = 1",
        "# the definition of f (below)",
        "def undef f(x): 0",
        "x = 'f()'",
        "def g(): return f()",
        "# def ff(x): 0",
    ],
)
def test_what_is_nowhere_is_not_pointed_at(read: Read, source: str) -> None:
    """A call and a sentence are no definitions."""
    assert read(source + "\n# f").outline()["missing"][0]["elsewhere"] == ""


def test_what_is_found_is_not_pointed_at(read: Read) -> None:
    """A commented copy of a function that is there is nobody's loss."""
    assert read("# def f(): 0\ndef f(): return 5").outline()["notes"] == []
