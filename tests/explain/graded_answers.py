"""Answers to a small course, graded and explained as a class is; with a cache folder of their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.course import load_course
from grader.grading_run import Request, run
from grader.model import CheckResult


class Quiet:
    """Nobody is told how far it is."""

    def preparing(self, what: str) -> None:
        """Nothing."""

    def begin(self, total: int, what: str = "Grading") -> None:
        """Nothing."""

    def advance(self) -> None:
        """Nothing."""


def graded(place: Path, answers: Mapping[str, str]) -> dict[str, tuple[CheckResult, ...]]:
    """The checks of each answer to the assignment `tiny` of the course in `place / "solutions"`."""
    for name, text in answers.items():
        (place / "class" / name).mkdir(parents=True)
        (place / "class" / name / "tiny.py").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADEPROP_CACHE", str(place / "cache"))
        request = Request(
            submissions=place / "class",
            course=load_course(place / "solutions"),
            out=place / "out",
            slug="tiny",
            jobs=2,
            diagnose=True,
            lowest_level=0,
        )
        summary = run(request, Quiet())
    return {one.result.student: one.result.checks for one in summary.graded}
