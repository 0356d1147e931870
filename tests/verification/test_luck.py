"""A verdict that hangs on the secret is found, in this process, and what was found is kept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.course import Assignment, load_course
from grader.verification import luck
from grader.verification.in_process import InProcessSubmission, copied
from grader.verification.luck import Tried, lucky_verdicts

FIXTURE = Path(__file__).parents[1] / "data" / "course"
SECRETS = 12
SOMETIMES = '''
@pytest.mark.exercise("center")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_center_values")
def test_sometimes(submission, reference, rng):
    """Two rows are centred, or one."""
    X = rng.standard_normal((int(rng.integers(1, 3)), 4))
    expect.close(submission.center(X), reference.center(X), "center")
'''
WHOLE = '''"""The mean of everything."""
FAILS = ["test_center_values", "test_sometimes"]
HINT = "Each row has its own mean."
def center(X):
    return X - X.mean()
'''


class Nobody:
    """Progress that nobody is told."""

    def __getattr__(self, name: str) -> Any:
        """Anything may be called."""
        return lambda *_: None


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The fixture course in a folder of the test's own."""
    root = tmp_path / "solutions"
    shutil.copytree(FIXTURE, root, ignore=shutil.ignore_patterns("__pycache__"))
    return root


def tried(root: Path, secrets: int = SECRETS) -> dict[str, Tried]:
    """What is found with so many secrets."""
    loaded = load_course(root)
    return lucky_verdicts(loaded.assignment("tiny"), loaded.secret, secrets, Nobody())


def test_an_assignment_that_is_proven_hangs_on_no_secret(course: Path) -> None:
    """Every known answer of the fixture gets its verdict with every secret, and none is left out."""
    found = tried(course)
    assert [one.name for one in load_course(course).assignment("tiny").exercises] == list(found)
    for one in found.values():
        assert (one.lucky, one.left_out, one.secrets) == ((), (), SECRETS)


def with_luck(course: Path) -> None:
    """A check that draws one row in half of all secrets, which this mistake then gets right."""
    hidden = course / "tiny/test_hidden.py"
    hidden.write_text(hidden.read_text() + SOMETIMES)
    (course / "tiny/mistakes/whole.py").write_text(WHOLE)


def test_a_wrong_answer_that_passes_with_some_secrets_is_named(course: Path) -> None:
    """With how many of them is said; a verdict that is another one with the first secret is left out, by name."""
    with_luck(course)
    found = tried(course)["center"]
    said = [line for line in found.lucky if "mistakes/whole.py passes test_sometimes, and should not" in line]
    assert said or "mistakes/whole.py" in found.left_out
    secret = "another course's secret"
    first = [lucky(load_course(course).assignment("tiny"), f"{secret} {number}") for number in range(8)]
    assert any(first)
    assert not all(first)


def lucky(assignment: Assignment, secret: str) -> bool:
    """Whether the mistake is found to be luck, and not left out."""
    found = lucky_verdicts(assignment, secret, SECRETS, Nobody())["center"]
    return any("mistakes/whole.py" in line for line in found.lucky)


def test_what_was_found_is_kept_until_something_changes(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing runs again for as many secrets or fewer; with more of them, or another check, it does."""
    before = tried(course)
    kept = json.loads((course / "tiny" / luck.FILE).read_text())
    assert kept.keys() == before.keys()
    ran: list[str] = []
    monkeypatch.setattr(luck, "run", lambda name, *_: ran.append(name))
    assert tried(course, SECRETS // 2) == before
    assert ran == []
    with_luck(course)
    tried(course)
    assert "test_sometimes" in ran
    assert "test_standardize_values" not in ran


def test_what_was_found_is_kept_of_a_reference_that_draws_without_a_seed(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer that knows the examples by heart then holds other numbers each time, and nothing runs for it."""
    solution = course / "tiny/solution.py"
    drawn = "return (1 + 1e-14 * np.random.default_rng().random()) * center(X)"
    solution.write_text(solution.read_text().replace("return center(X)", drawn))
    before = tried(course, 2)
    ran: list[str] = []
    monkeypatch.setattr(luck, "run", lambda name, *_: ran.append(name))
    assert tried(course, 2) == before
    assert ran == []


def test_what_crosses_is_copied_as_a_whole() -> None:
    """One array in two places is one in the copy, which shares nothing with the original."""
    one = np.zeros(3)
    first, second = copied([one, {"again": one}])
    assert first is second["again"]
    assert first is not one


def test_an_answer_is_loaded_once_and_anew_with_what_is_lent() -> None:
    """What a function keeps is there in the next check; `using` begins with nothing kept."""
    loads: list[str] = []

    def load(name: str, lent: Any) -> Any:
        loads.append(name)
        kept: list[float] = []

        def count(x: float) -> int:
            kept.append(x)
            return len(kept) + 10 * len(lent)

        return count

    submission = InProcessSubmission(load)
    submission.begin_check(1)
    assert (submission.count(0), submission.count(0)) == (1, 2)
    submission.begin_check(2)
    assert submission.count(0) == 3
    assert submission.using(other=abs).count(0) == 11
    assert loads == ["count", "count"]
