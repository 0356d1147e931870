"""The map of this course: docs/techniques.md is made from the course, and the course is all on it."""

from __future__ import annotations

import pytest

from grader.course import Chapter, Course, load_course, read_techniques
from tools import technique_map
from tools.imports import ROOT


@pytest.fixture(scope="module")
def course() -> Course:
    """This course."""
    return load_course(ROOT / "solutions")


@pytest.fixture(scope="module")
def chapters(course: Course) -> tuple[Chapter, ...]:
    """What it teaches."""
    return read_techniques(course)


def test_the_page_is_what_the_course_says() -> None:
    """Written anew by `make docs`; `grade build --check` compares what learners get."""
    assert technique_map.PAGE.read_text(encoding="utf-8") == technique_map.page()


def test_every_exercise_practises_a_technique(course: Course, chapters: tuple[Chapter, ...]) -> None:
    """What a new assignment asks for is added to `solutions/techniques.toml`."""
    named = {
        (practice.assignment.slug, practice.exercise.name)
        for chapter in chapters
        for technique in chapter.techniques
        for practice in technique.practices
    }
    asked = [(one.slug, exercise.name) for one in course.assignments for exercise in one.exercises]
    assert [one for one in asked if one not in named] == []


def test_nothing_awaits_an_assignment_that_is_there(course: Course, chapters: tuple[Chapter, ...]) -> None:
    """Once an assignment is in the order, its rows name exercises."""
    rows = [technique for chapter in chapters for technique in chapter.techniques]
    assert [one.says for one in rows if one.awaits in course.order] == []


def test_no_technique_stands_twice(chapters: tuple[Chapter, ...]) -> None:
    """Nor does a chapter, and none is empty."""
    rows = [technique.says for chapter in chapters for technique in chapter.techniques]
    titles = [chapter.title for chapter in chapters]
    assert len(set(rows)) == len(rows)
    assert len(set(titles)) == len(titles)
    assert all(chapter.techniques for chapter in chapters)
