"""Where an exception was raised is a place in a file that was sent, or it is no place at all."""

from __future__ import annotations

import pytest

from grader.model import Place
from grader.rpc.outline import checked_place

FILES = {"answer.py": b"def f():\n    return 1\n", "book.ipynb": b'{"cells": [{"source": "a\\nb"}]}'}


@pytest.mark.parametrize(
    "value",
    [
        {"file": "HIDDEN 0.731", "line": 1},
        {"file": "\ud800", "line": 1},
        {"file": "answer.py", "line": 2**70},
        {"file": "answer.py", "line": 731},
        {"file": "answer.py", "line": True},
        {"file": "answer.py", "line": 0},
        {"file": "answer.py", "line": "1"},
        {"file": "book.ipynb", "line": 1, "cell": 731},
        {"file": "book.ipynb", "line": 1, "cell": "x"},
        {"file": ["answer.py"], "line": 1},
        {"line": 1},
        "answer.py",
        None,
    ],
)
def test_what_lies_in_no_file_is_no_place(value: object) -> None:
    """Text and numbers that a worker makes up do not arrive."""
    assert checked_place(value, FILES) is None


def test_a_place_in_a_file_arrives() -> None:
    """A line of a script, and a line of a notebook's cell."""
    assert checked_place({"file": "answer.py", "line": 2, "cell": None}, FILES) == Place("answer.py", 2)
    assert checked_place({"file": "book.ipynb", "line": 2, "cell": 1, "source": "b"}, FILES) == Place(
        "book.ipynb", 2, 1
    )
