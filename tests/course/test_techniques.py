"""`techniques.toml`: what a course teaches, and what practises it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.building import build_course
from grader.course import load_course, read_techniques
from grader.model import GradeError

FIXTURE = Path(__file__).parents[1] / "data" / "course"


def techniques(tmp_path: Path, text: str) -> Path:
    """A course with this map."""
    root = tmp_path / "solutions"
    shutil.copytree(FIXTURE, root, dirs_exist_ok=True)
    (root / "techniques.toml").write_text(text, encoding="utf-8")
    return root


def test_a_course_without_a_map_teaches_all_the_same(tmp_path: Path) -> None:
    """No file, no chapters, and a course map without a second part."""
    course = load_course(FIXTURE)
    assert read_techniques(course) == ()
    build_course(course, tmp_path / "built")
    assert "practise" not in (tmp_path / "built" / "README.md").read_text(encoding="utf-8")


ROWS = """
[[chapters]]
title = "Rows"

[[chapters.techniques]]
says = "Centre | scale"
by = ["tiny.standardize", "tiny.test_center_values", "tiny.test_center_shape"]

[[chapters.techniques]]
says = "Whiten"
awaits = "whitening"

[[chapters.techniques]]
says = "Sort"
left_out = "NumPy does."
"""


def test_a_row_names_exercises_and_checks(tmp_path: Path) -> None:
    """An exercise brings all of its checks; of single checks, only these count."""
    course = load_course(techniques(tmp_path, ROWS))
    (chapter,) = read_techniques(course)
    whole, part = chapter.techniques[0].practices
    assert (whole.exercise.name, part.exercise.name) == ("standardize", "center")
    assert part.checks == ("test_center_values", "test_center_shape")
    assert len(whole.checks) > 1


def test_the_built_map_says_what_is_practised_where(tmp_path: Path) -> None:
    """Links lead to the assignment; what has no exercise yet, and what is left out, is said."""
    course = load_course(techniques(tmp_path, ROWS))
    build_course(course, tmp_path / "built")
    text = (tmp_path / "built" / "README.md").read_text(encoding="utf-8")
    assert "| Centre \\| scale | [Standardising rows](tiny/README.md): " in text
    assert "| Whiten | No exercise yet (`whitening`). |" in text
    assert "| Sort | Left out. NumPy does. |" in text


@pytest.mark.parametrize(
    ("row", "line", "said"),
    [
        ('by = ["tiny.centre"]', 13, "by: there is no 'tiny.centre'; did you mean tiny.center?"),
        ('note = "later"', 11, "'Second': name its exercises (by), or what it awaits"),
        ('left_aut = "no"', 13, "did you mean left_out"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, row: str, line: int, said: str) -> None:
    """The line is that of the row, in the chapter where it stands."""
    text = (
        '[[chapters]]\ntitle = "One"\n\n[[chapters.techniques]]\nsays = "First"\nby = ["tiny.center"]\n\n'
        f'[[chapters]]\ntitle = "Two"\n\n[[chapters.techniques]]\nsays = "Second"\n{row}\n'
    )
    course = load_course(techniques(tmp_path, text))
    with pytest.raises(GradeError) as caught:
        read_techniques(course)
    assert f"techniques.toml:{line}: " in str(caught.value)
    assert said in str(caught.value)
