"""Equal work is explained once, and what is taken over is what would have been said."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from benchmarks.submissions import as_notebook, code_cells
from grader.course import Assignment, load_course
from grader.engine import template
from grader.engine.pool import Pool
from grader.explain.batch import Explainers, ToExplain
from grader.explain.contract import ExplainSetup, explain_setup_for
from grader.grading.setup import setup_for
from grader.model import TO_EXPLAIN, Explanation, Submission, SubmittedFile
from tests.explain.said_again import FILE
from tests.explain.test_explained_run import ANSWERS, write_course

ROOT = Path(__file__).parents[2]
_RAISES = "import numpy as np\n\ndef scaled(X, m):\n    return {'mean': X @ X, 'spread': X}\n"
_KEEPS = "import numpy as np\nseen = []\n\ndef scaled(X, m):\n    seen.append(1)\n    return {'mean': X * len(seen)}\n"
_PLAIN = {name: ANSWERS[name] for name in ("written", "dropped", "no_root", "negative", "unknown")}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assignment]:
    """A course of one exercise, with banks of its own."""
    place = tmp_path_factory.mktemp("equal")
    write_course(place)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("GRADEPROP_CACHE", str(place / "cache"))
        yield load_course(place).assignment("tiny")


def submission(name: str, file: str, text: str) -> Submission:
    """One file of one learner."""
    return Submission(student=name, name=name, files=(SubmittedFile(file, text.encode()),))


def judged(assignment: Assignment, submissions: list[Submission]) -> tuple[ExplainSetup, list[ToExplain]]:
    """What there is to explain of them, in their order."""
    setup = setup_for(assignment, "secret")
    with Pool(setup, 1) as pool:
        answers = {one.student: marks for one, marks in pool.grade(submissions)}
    cases = [ToExplain(one, partial(getattr, answers[one.student], "checks")) for one in submissions]
    wrong = [one for one in cases if any(check.outcome in TO_EXPLAIN for check in one.checks())]
    return explain_setup_for(setup, assignment), wrong


def explained(setup: ExplainSetup, cases: list[ToExplain]) -> list[Explanation]:
    """What one server says of all, one after the other."""
    with Explainers(setup, 1, len(cases)) as explainers:
        return [said for _, said in explainers.explain(cases)]


def predicted(setup: ExplainSetup, cases: list[ToExplain], file: Path) -> list[dict[str, Any]]:
    """For each case, what would have been taken over; each is explained in full all the same, and that stands by it."""

    class Other(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], *, env: dict[str, str], **options: Any) -> None:
            command = [
                "tests.explain.said_again" if one == "grader.explain.explainer" else one for one in command
            ]
            super().__init__(command, env=env | {"PYTHONPATH": str(ROOT), FILE: str(file)}, **options)

    no_template = patch.object(
        template, "_PROGRAM", "grader.no_such_program"
    )  # so each is started by its name
    with no_template, patch.object(subprocess, "Popen", Other):
        said = explained(setup, cases)
    notes = [json.loads(line) for line in file.read_text().splitlines()]
    assert len(notes) == len(said) == len(cases)
    return [{**note, "said": repr(one)} for note, one in zip(notes, said, strict=True)]


def test_a_copy_reads_what_it_would_read_alone(tiny: Assignment, tmp_path: Path) -> None:
    """Beside its original or without it; places are its own, and what names lines is said anew where they differ."""
    pairs = []
    for name, text in {**_PLAIN, "raises": _RAISES}.items():
        pairs.append(submission(name, "tiny.py", text))
        pairs.append(submission(f"{name} again", "other.py", f"# mine\n\nprint('hello')\n{text}"))
    setup, cases = judged(tiny, pairs)
    assert len(cases) == len(pairs)
    found = predicted(setup, cases, tmp_path / "notes")
    assert all(one["key"] for one in found)
    taken = [one for one in found[1::2] if one["before"] is not None]
    assert len(taken) > len(found) // 4
    assert all(one["before"] == one["said"] for one in taken)
    assert [repr(one) for one in explained(setup, cases)] == [one["said"] for one in found]


def test_what_keeps_something_is_explained_each_time(tiny: Assignment, tmp_path: Path) -> None:
    """It has no key, so nothing is taken over."""
    setup, cases = judged(tiny, [submission(name, "tiny.py", _KEEPS + f"# {name}\n") for name in ("a", "b")])
    found = predicted(setup, cases, tmp_path / "notes")
    assert [(one["key"], one["before"]) for one in found] == [(False, None)] * 2


def class_of_copies(assignment: Assignment, number: int, rng: random.Random) -> list[Submission]:
    """Written mistakes, each with a copy in a file that is laid out in another way."""
    cells = code_cells(assignment.solution.read_text(encoding="utf-8"))
    made = []
    for place, mistake in enumerate(rng.sample(assignment.mistakes, number)):
        text = mistake.path.read_text(encoding="utf-8")
        for copy in range(2):
            extra = [f"# {rng.random()}\n" * rng.randrange(1, 4), f"def extra_{place}(x):\n    return x\n"]
            mine = [*extra[: rng.randrange(3)], *cells, *extra[: rng.randrange(3)], text]
            whole = as_notebook(mine) if rng.random() < 0.5 else "\n\n".join(mine)
            name = next(
                one for one in assignment.files if one.endswith(".ipynb" if whole[0] == "{" else ".py")
            )
            made.append(submission(f"{place:02}-{copy}", name, whole))
    return made


@pytest.mark.slow
@pytest.mark.parametrize(("slug", "number"), [("regularization", 4), ("optimization", 4)])
def test_of_written_mistakes_what_is_taken_over_is_what_would_be_said(
    slug: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, in scripts and notebooks that are made at random."""
    monkeypatch.setenv("GRADEPROP_CACHE", str(tmp_path))
    assignment = load_course(ROOT / "solutions").assignment(slug)
    setup, cases = judged(assignment, class_of_copies(assignment, number, random.Random(slug)))
    taken = [one for one in predicted(setup, cases, tmp_path / "notes") if one["before"] is not None]
    assert len(taken) >= number // 3
    assert all(one["before"] == one["said"] for one in taken)
