"""A traceback leads back to the learner's own line."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

import pytest

from grader.extract import Reading, place_of

Read = Callable[..., Reading]
Notebook = Callable[..., bytes]


def _traceback(function: Callable[[], object]) -> TracebackType:
    with pytest.raises(Exception, match=r".") as caught:
        function()
    assert caught.value.__traceback__ is not None
    return caught.value.__traceback__


def test_the_place_is_file_cell_line_and_text(read: Read, notebook: Notebook) -> None:
    """SourceCell and line are those of the notebook, magics and all."""
    reading = read({"main.ipynb": notebook("x = 1", "%matplotlib inline\n\ndef f():\n    return 1 / 0")})
    assert place_of(_traceback(reading.load("f"))) == {
        "file": "main.ipynb",
        "cell": 2,
        "line": 4,
        "source": "    return 1 / 0",
        "outside": False,
    }


def test_the_innermost_line_of_the_learner_counts(read: Read) -> None:
    """Frames of NumPy below the learner's line, and of the helper's caller above it, do not."""
    source = "import numpy as np\ndef g():\n    return np.zeros(2) @ np.zeros(3)\n"
    source += "def f(): return np.vectorize(lambda x: g())([1])"
    place = place_of(_traceback(read(source).load("f")))
    assert place is not None
    assert place["line"] == 3


def test_two_submissions_are_told_apart(read: Read) -> None:
    """Equal file names in one process do not mix."""
    first = read("def f():\n    return 1 / 0  # first").load("f")
    second = read("def f():\n    return 1 / 0  # second").load("f")
    texts = [
        place["source"] for place in (place_of(_traceback(first)), place_of(_traceback(second))) if place
    ]
    assert texts == ["    return 1 / 0  # first", "    return 1 / 0  # second"]


def test_a_sibling_files_line_is_a_learners_line(read: Read) -> None:
    """The place names the other file."""
    files = {"main.py": "from utils import g\ndef f(): return g()", "utils.py": "\ndef g(): return 1 / 0"}
    place = place_of(_traceback(read(files).load("f")))
    assert place is not None
    assert (place["file"], place["line"], place["cell"]) == ("utils.py", 2, None)


def test_no_frame_of_the_learner_is_no_place() -> None:
    """An error of somebody else has no place, and neither has none."""
    assert place_of(_traceback(lambda: 1 / 0)) is None
    assert place_of(None) is None


def test_the_outline_has_the_helpers_that_exercises_need(read: Read) -> None:
    """By name, with their text and place; those that no exercise calls are not there."""
    source = "def half(x):\n    return x / 2\n\ndef unused(): pass\n\ndef f(x):\n    return half(x)\n"
    (helper,) = read(source).outline()["helpers"]
    assert (helper["exercise"], helper["line"]) == ("half", 1)
    assert helper["source"] == "def half(x):\n    return x / 2"
