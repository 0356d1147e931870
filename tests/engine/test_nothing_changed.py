"""A run in which nothing has changed judges nobody, explains nothing, and starts no process for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.course import load_course
from grader.engine.server_process import ServerProcess
from grader.engine.template import Template
from grader.grading_run import Request, run
from grader.grading_run.request import Summary
from grader.model import Graded
from tests.explain.graded_answers import Quiet

_COURSE = Path(__file__).parents[1] / "data" / "course"
_ANSWERS = {"ada": (_COURSE / "tiny/solution.py").read_text(), "bo": "def center(X):\n    return X\n"}


def graded(place: Path, **how: Any) -> Summary:
    """The class, graded into one folder."""
    course = load_course(_COURSE)
    asked = Request(submissions=place / "class", course=course, out=place / "out", slug="tiny", **how)
    return run(asked, Quiet())


def but_seconds(summary: Summary) -> list[Graded]:
    """The results."""
    return [msgspec.structs.replace(one, graded_at="") for one in summary.graded]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A class that was graded before."""
    for student, answer in _ANSWERS.items():
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "tiny.py").write_text(answer)
    return tmp_path


@pytest.mark.slow
def test_nothing_is_started_where_nothing_has_changed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same results, words and isolation; and where one file has changed, one submission is judged."""
    first = graded(place)
    results = but_seconds(first)
    started: list[object] = []
    real = ServerProcess.__init__

    def counted(self: ServerProcess[Any, Any], *arguments: Any, **more: Any) -> None:
        started.append(self)
        real(self, *arguments, **more)

    monkeypatch.setattr(ServerProcess, "__init__", counted)
    monkeypatch.setattr(Template, "_start", lambda _: started.append("template"))
    again = graded(place)
    assert started == []
    assert (again.reused, again.isolation.level) == (2, first.isolation.level)
    assert but_seconds(again) == results
    monkeypatch.undo()
    (place / "class" / "bo" / "tiny.py").write_text(_ANSWERS["ada"])
    changed = graded(place)
    assert changed.reused == 1
    assert {one.result.score for one in changed.graded} == {6.0}


def files(out: Path) -> dict[str, tuple[int, bytes]]:
    """What is one file for all: each with its inode, which another file of its name does not have."""
    names = ("results.jsonl", "gradebook.csv", "index.html")
    return {name: ((out / name).stat().st_ino, (out / name).read_bytes()) for name in names}


@pytest.mark.slow
def test_files_for_all_are_written_where_they_would_be_others(place: Path) -> None:
    """Not where nothing has changed; all of them after a change of one, of a person, and of what lies beside."""
    out = place / "out"
    graded(place)
    first = files(out)
    graded(place)
    assert files(out) == first
    for name, (_, content) in first.items():
        (out / name).write_bytes(content.replace(b"ada", b"zoe"))
        graded(place)
        assert b"zoe" not in (out / name).read_bytes()
    (out / "gradebook.csv").unlink()
    graded(place)
    assert (out / "gradebook.csv").read_bytes() == first["gradebook.csv"][1]
    (place / "class" / "notes.txt").write_text("for later")
    graded(place)
    assert "notes.txt" in (out / "index.html").read_text()
    (place / "class" / "bo").rename(place / "class" / "chi")
    graded(place)
    assert b'"chi"' in (out / "results.jsonl").read_bytes()
    assert b"chi" in (out / "gradebook.csv").read_bytes()
    assert graded(place, unreadable_is_zero=True).reused == 2


@pytest.mark.slow
def test_what_was_judged_in_a_weaker_box_is_judged_anew(place: Path) -> None:
    """A better one may be there now."""
    weak = graded(place, lowest_level=0, layers=frozenset())
    assert weak.isolation.level == 0
    again = graded(place)
    assert again.reused == 0
    assert again.regraded == {"isolation": 2}
