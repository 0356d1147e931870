"""Marks are there before anything is explained, and nothing that becomes of explaining changes one."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from grader.course import load_course
from grader.explain import contract
from grader.explain.batch import Explainers, ToExplain
from grader.grading.fork import Bounds, last_answer
from grader.grading_run import Request, Summary, run
from grader.model import Explanation, GradeError
from tests.explain.graded_answers import Quiet
from tests.explain.test_explained_run import ANSWERS, write_course

pytestmark = pytest.mark.slow
_PLAIN = "This does not hold for what came back."


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course, a right answer, and two wrong ones."""
    write_course(tmp_path / "solutions")
    for name in ("right", "written", "negative"):
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "tiny.py").write_text(ANSWERS[name])
    monkeypatch.setenv("GRADEPROP_CACHE", str(tmp_path / "cache"))
    return tmp_path


def grade(place: Path, *, diagnose: bool = True) -> Summary:
    """One run over all of them."""
    request = Request(
        submissions=place / "class",
        course=load_course(place / "solutions"),
        out=place / "out",
        slug="tiny",
        diagnose=diagnose,
        lowest_level=0,
    )
    return run(request, Quiet())


def points(place: Path) -> dict[str, Any]:
    """The scores that are written."""
    lines = (place / "out" / "results.jsonl").read_text().splitlines()
    return {one["student"]: one["score"] for one in map(json.loads, lines)}


def page(place: Path, student: str) -> str:
    """A learner's page."""
    return (place / "out" / "students" / f"{student}.html").read_text()


_SCORES = {"right": 2.0, "written": 1.0, "negative": 0.0}


class Killed(BaseException):
    """What ends a run at once."""


def test_a_kill_between_marks_and_words_is_made_good(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each mark has its page when explaining begins; the next run judges nobody, and explains what was left."""

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Explainers, "explain", kill)
        with pytest.raises(Killed):
            grade(place)
    journal = (place / "out" / "journal.jsonl").read_text()
    assert journal.count('"graded"') == 3
    assert journal.count('"explained"') == 0
    assert _PLAIN in page(place, "written")
    summary = grade(place)
    assert (summary.reused, summary.regraded) == (3, {})
    assert points(place) == _SCORES
    assert "Divide by <code>m</code> once, not twice." in page(place, "written")


def test_what_breaks_explaining_costs_no_mark(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An explainer that does not start leaves every mark, and the run says why nothing is explained."""

    def refuse(*_: object) -> None:
        raise GradeError("No explainer today.")

    with monkeypatch.context() as patch:
        patch.setattr(Explainers, "__enter__", refuse)
        summary = grade(place)
    assert summary.unexplained == "No explainer today."
    assert points(place) == _SCORES
    assert _PLAIN in page(place, "negative")
    assert grade(place).unexplained == ""
    assert _PLAIN not in page(place, "negative")


def test_what_failed_by_our_fault_is_explained_by_the_next_run(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fork of the explainer that is killed each time is no answer that took too long, and its words come later."""

    def killed(*_: object) -> NoReturn:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("unreachable")

    def answer(self: Explainers, cases: Iterable[ToExplain]) -> Iterator[tuple[ToExplain, Explanation]]:
        data, ended = last_answer(killed, lambda _: b"", Bounds(60.0, 60.0, 1 << 30))
        assert (data, ended.in_time) == (b"", True)
        for case in cases:
            yield case, Explanation(notes=(contract.FAILED,))

    with monkeypatch.context() as patch:
        patch.setattr(Explainers, "explain", answer)
        grade(place)
    assert _PLAIN in page(place, "written")
    summary = grade(place)
    assert (summary.reused, summary.regraded) == (3, {})
    assert "Divide by <code>m</code> once, not twice." in page(place, "written")
    assert contract.FAILED.text not in page(place, "written")


def test_other_words_judge_nobody_anew(place: Path) -> None:
    """With and without names, the marks are the same records; only what is said of them is found anew."""
    assert not grade(place, diagnose=False).reused
    assert "Divide by" not in page(place, "written")
    summary = grade(place, diagnose=True)
    assert (summary.reused, summary.regraded) == (3, {})
    assert "Divide by" in page(place, "written")
    assert points(place) == _SCORES


def test_an_explainer_is_told_no_secret_by_which_anybody_is_judged(place: Path) -> None:
    """What it draws its inputs from is another text than what the checkers draw theirs from."""
    from grader.grading.setup import setup_for

    course = load_course(place / "solutions")
    setup = setup_for(course.assignment("tiny"), course.secret)
    told = contract.explain_setup_for(setup, course.assignment("tiny"))
    assert told.setup.secret == contract.other_inputs(setup.secret) != setup.secret
