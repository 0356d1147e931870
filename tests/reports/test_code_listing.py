"""A learner's code on their page."""

from __future__ import annotations

import pytest

from grader.model import Definition, Place
from grader.reports.code import listing

LONG = 'def f(\n    x,\n):\n    """Add.\n\n    a\n    b\n    c\n    d\n    """\n    return x\n'


def shown(source: str, *marked: int) -> str:
    """The listing of a function, in HTML, with marked lines."""
    places = [Place("f.py", line) for line in marked]
    return str(listing(Definition(exercise="f", source=source, place=Place("f.py", 1)), places, "one").lines)


def test_the_inside_of_a_long_docstring_is_folded() -> None:
    """Its first and its last line stay, every line of code stays, and the numbers are those of the file."""
    lines = shown(LONG)
    assert "5 lines of the docstring" in lines
    assert "<i>4</i>    &quot;&quot;&quot;Add." in lines
    assert "<i>11</i>    return x" in lines
    assert "    b" not in lines


@pytest.mark.parametrize(
    "source",
    [
        'def f(x):\n    """Add."""\n    a = 1\n    b = 2\n    c = 3\n    d = 4\n    return """x"""\n',
        'def f(x):\n    y = 1\n    """a\n    b\n    c\n    d\n    e\n    f"""\n    return x\n',
        'def f(x):\n    """a\n    b\n    c\n    d\n    never closed\n',
        "def f(x",
    ],
)
def test_nothing_else_is_folded(source: str) -> None:
    """A short docstring, a text between lines of code, and what cannot be read are shown as they are."""
    assert "of the docstring" not in shown(source)


def test_what_a_finding_is_about_is_not_folded() -> None:
    """A marked line is there to be gone to."""
    assert "of the docstring" not in shown(LONG, 7)
