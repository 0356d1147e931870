"""Whatever an instructor writes into the TOML files is a course, or one line that says what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.course import load_course
from grader.model import GradeError
from tests.laws import examples

_COURSE = Path(__file__).parents[1] / "data" / "course"
_VALUES = """[] {} -1 1e999 nan true "" "\\u0000" "/etc/passwd" "../x" 1979-05-27 'x' [[1]] "x.py" ["a","a"]""".split()
_LINES = """
[limits]
[[exercises]]
[support.modules]
title = 5
name = 'center'
a."b.c".d = 1
[x.0]
\\
""".split("\n")
_LAWS = settings(
    deadline=None,
    max_examples=examples(150),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the fixture course, to be damaged."""
    shutil.copytree(_COURSE, tmp_path / "course")
    return tmp_path / "course"


def _complaint(course: Path) -> str:
    """What is said of the course: nothing, where it is one."""
    try:
        load_course(course).assignment("tiny")
    except GradeError as error:
        return str(error)
    return ""


@st.composite
def _damaged(draw: st.DrawFn, text: str) -> str:
    """The text with a few lines, values and characters changed."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        change = draw(st.sampled_from(("drop", "twice", "value", "line", "text")))
        if change == "drop" and len(lines) > 1:
            del lines[at]
        elif change == "twice":
            lines.insert(at, lines[at])
        elif change == "value":
            lines[at] = f"{lines[at].partition('=')[0]}= {draw(st.sampled_from(_VALUES))}"
        elif change == "line":
            lines.insert(at, draw(st.sampled_from(_LINES)))
        else:
            lines[at] = lines[at][: draw(st.integers(0, 20))] + draw(st.text(max_size=8))
    return "\n".join(lines)


@pytest.mark.parametrize("name", ["course.toml", "tiny/assignment.toml"])
@_LAWS
@given(data=st.data())
def test_a_damaged_file_is_a_course_or_one_line(course: Path, name: str, data: st.DataObject) -> None:
    """Values of any kind, keys twice, tables in the wrong place: nothing but a GradeError, on one line."""
    text = data.draw(_damaged((_COURSE / name).read_text()))
    (course / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    assert "\n" not in _complaint(course)


@_LAWS
@given(data=st.binary(max_size=200))
def test_bytes_that_are_no_toml_are_one_line(course: Path, data: bytes) -> None:
    """Bytes of any kind in place of the file."""
    (course / "tiny" / "assignment.toml").write_bytes(data)
    assert "\n" not in _complaint(course)


def test_a_support_path_with_a_null_is_one_line(course: Path) -> None:
    """Found by the law above: no file system has such a path, and Python raises at it."""
    path = course / "tiny" / "assignment.toml"
    path.write_text(path.read_text().replace('"support/tiny_utils.py"', '"support/\\u0000.py"'))
    assert "assignment.toml:" in _complaint(course)
