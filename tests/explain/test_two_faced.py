"""A submission that behaves while it is judged, and not while it is explained, harms nobody: not even itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grader.course import load_course
from grader.grading_run import Request, run
from tests.explain.graded_answers import Quiet

pytestmark = pytest.mark.slow
_COURSE = Path(__file__).parents[1] / "data" / "course"
_ANSWER = """
import os, time
import numpy as np
from tiny_utils import spread

judged = []


def center(X):
    return X - np.mean(X, axis=1, keepdims=True)


def misbehave():
    {act}


def standardize(X, eps=1e-12):
    if X.shape[1] != 4:
        judged.append(True)  # this check is passed, and so it does not run again where the other is explained
    elif not judged:
        misbehave()
    return center(X) / (spread(X) + eps) + (X.shape[1] == 4)
"""
_ACTS = {
    "honest": "pass",
    "sleeps": "time.sleep(1000)",
    "dozes": "time.sleep(0.2)",
    "spins": "while True: pass",
    "ends": "os._exit(0)",
    "floods": "while True: print('x' * 100000)",
    "takes_all": "a = [bytearray(10**10)]",  # refused at once: filling it may take too long
    "is_loud": "raise ValueError('<script>alert(1)</script>' * 10**6)",
    "descends": "misbehave()",
}
_STOPPED = ("sleeps", "spins")


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What is written of each, all in one class."""
    place = tmp_path_factory.mktemp("two-faced")
    for name, act in _ACTS.items():
        (place / "class" / name).mkdir(parents=True)
        (place / "class" / name / "tiny.py").write_text(_ANSWER.format(act=act))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADEPROP_CACHE", str(place / "cache"))
        run(
            Request(
                submissions=place / "class",
                course=load_course(_COURSE),
                out=place / "out",
                slug="tiny",
                diagnose=True,
                lowest_level=0,
            ),
            Quiet(),
        )
    lines = (place / "out" / "results.jsonl").read_text().splitlines()
    return {row["student"]: row for row in map(json.loads, lines)}


@pytest.mark.parametrize("name", _ACTS)
def test_what_it_does_while_explained_changes_no_mark(name: str, rows: dict[str, dict[str, Any]]) -> None:
    """It has the points, and each check the outcome, of who does nothing there."""
    marks = [
        [(one["id"], one["points"], one["outcome"]) for one in rows[who]["checks"]]
        for who in (name, "honest")
    ]
    assert marks[0] == marks[1]
    assert rows[name]["score"] == 5.0


def test_who_behaves_has_a_name_for_what_is_wrong(rows: dict[str, dict[str, Any]]) -> None:
    """Beside all of them: nobody's words are another's."""
    assert any(one["diagnosis"] for one in rows["honest"]["checks"])
    assert rows["honest"]["notes"] == []


@pytest.mark.parametrize("name", _ACTS)
def test_what_does_not_end_where_it_is_explained_is_explained_no_further(
    name: str, rows: dict[str, dict[str, Any]]
) -> None:
    """It was judged in time, so that nothing honest is lost, and a class of such holds up nobody."""
    stopped = any(note["kind"] == "explaining_stopped" for note in rows[name]["notes"])
    assert stopped == (name in _STOPPED)
    if stopped:
        assert not any(one["diagnosis"] for one in rows[name]["checks"])
