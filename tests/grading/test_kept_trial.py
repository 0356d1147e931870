"""What trying the reference found out is known to the next run of the same course, and to no other."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course import load_course
from grader.engine.pool import Pool
from grader.grading.kept_trial import FoundOut, keep, kept, place_of
from grader.grading.lending import Questions
from grader.grading.lent_answers import LentAnswers
from grader.grading.setup import Judged, Setup, setup_for
from grader.model import CheckResult, Limits, Submission, SubmittedFile
from grader.sandbox.isolation import BEST_LEVEL

_COURSE = Path(__file__).parents[1] / "data" / "course"
_NOTHING = FoundOut(asked=[], asked_exactly=[], answers=[], judged_on=[], recorded={}, modules=["json"])
_WRONG = b"def center(X):\n    return X\n"


def setup(course_folder: Path = _COURSE, **more: Any) -> Setup:
    """Of the small course."""
    course = load_course(course_folder)
    return msgspec.structs.replace(setup_for(course.assignment("tiny"), course.secret), **more)


def kept_in(folder: Path) -> Setup:
    """The same, which keeps its trial here."""
    return setup(trial=str(place_of(setup(), folder)))


def judged(kept_here: Setup, *files: bytes) -> list[tuple[CheckResult, ...]]:
    """What each is told by its checks, but for the time that it took."""
    submissions = [
        Submission(student=str(number), name="", files=(SubmittedFile("tiny.py", one),))
        for number, one in enumerate(files)
    ]
    with Pool(kept_here, 2, lowest_level=BEST_LEVEL) as pool:
        found: dict[str, Judged] = {one.student: judged for one, judged in pool.grade(submissions)}
    return [
        tuple(msgspec.structs.replace(one, seconds=0.0) for one in found[student].checks)
        for student in sorted(found)
    ]


@pytest.mark.slow
def test_with_a_kept_trial_results_are_the_same(tmp_path: Path) -> None:
    """Right and wrong answers, judged before there is one and with it; the file and its folder are private."""
    where = kept_in(tmp_path / "cache")
    files = [Path(where.solution).read_bytes(), _WRONG]
    before = judged(setup(), *files)
    assert judged(where, *files) == before
    place = Path(where.trial)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    written = place.stat().st_mtime_ns
    assert judged(where, *files) == before
    assert place.stat().st_mtime_ns == written


@pytest.mark.slow
def test_what_is_kept_is_used_in_the_place_of_a_trial(tmp_path: Path) -> None:
    """A reference that fails is found out, and not kept; where a trial is kept, nothing is tried."""
    shutil.copytree(_COURSE, tmp_path / "course")
    with (tmp_path / "course" / "tiny" / "solution.py").open("ab") as solution:
        solution.write(_WRONG)
    broken = setup(tmp_path / "course", trial=str(tmp_path / "cache" / "tiny-1.trial"))
    with Pool(broken, 1, lowest_level=BEST_LEVEL) as pool:
        assert pool.broken
    assert not Path(broken.trial).exists()
    keep(Path(broken.trial), broken.secret, _NOTHING)
    with Pool(broken, 1, lowest_level=BEST_LEVEL) as pool:
        assert not pool.broken


@pytest.mark.parametrize(
    "change",
    [
        {"content": "0"},
        {"secret": "other"},
        {"limits": Limits(memory_mib=300)},
        {"packages": ("numpy", "os")},
    ],
)
def test_what_a_trial_follows_from_is_in_its_name(tmp_path: Path, change: dict[str, Any]) -> None:
    """A course that was edited, another cohort, other limits, and other packages: another file."""
    assert place_of(setup(), tmp_path) == place_of(setup(), tmp_path)
    assert place_of(setup(**change), tmp_path) != place_of(setup(), tmp_path)


def _cut(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:-1])


def _changed(place: Path) -> None:
    data = bytearray(place.read_bytes())
    data[-1] ^= 1
    place.write_bytes(data)


def _renamed(place: Path) -> None:
    other = place.with_name("another.trial")
    keep(other, "secret", _NOTHING)
    other.replace(place)


def _aged(place: Path) -> None:
    old = time.time() - 8 * 86400
    os.utime(place, (old, old))


@pytest.mark.parametrize("harm", [Path.unlink, _cut, _changed, _renamed, _aged])
def test_only_what_was_kept_here_lately_is_read(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    """Missing, cut off, changed, kept under another name, or old: as if there were none. So with another secret."""
    place = tmp_path / "cache" / "tiny-1.trial"
    keep(place, "secret", _NOTHING)
    assert kept(place, "secret") == _NOTHING
    assert kept(place, "other") is None
    harm(place)
    assert kept(place, "secret") is None


def test_a_folder_does_not_fill(tmp_path: Path) -> None:
    """Of one assignment the last four are kept, and those of others stay."""
    other = tmp_path / "other-0.trial"
    keep(other, "secret", _NOTHING)
    for number in range(6):
        keep(tmp_path / f"tiny-{number}.trial", "secret", _NOTHING)
        os.utime(tmp_path / f"tiny-{number}.trial", (number, number))
    keep(tmp_path / "tiny-6.trial", "secret", _NOTHING)
    names = sorted(one.name for one in tmp_path.iterdir())
    assert names == ["other-0.trial", *(f"tiny-{number}.trial" for number in (3, 4, 5, 6))]


def test_a_place_that_cannot_be_written_keeps_nothing() -> None:
    """It is no error: the reference is tried each time."""
    keep(Path(os.devnull) / "gradeprop" / "tiny-1.trial", "secret", _NOTHING)


_NUMBERS = st.floats(allow_nan=True, allow_infinity=True)


@given(st.lists(st.lists(_NUMBERS, max_size=3), max_size=8), st.lists(_NUMBERS, max_size=3))
def test_questions_that_were_kept_are_the_same_questions(
    asked: list[list[float]], other: list[float]
) -> None:
    """Whatever numbers were asked, NaN and infinity among them, and however few: the same is known afterwards."""
    told, taken = Questions(), Questions()
    for numbers in asked:
        told.note("check", (np.array(numbers),), {})
    data = msgspec.msgpack.encode(msgspec.structs.replace(_NOTHING, asked=told.in_full()))
    taken.take_over(msgspec.msgpack.decode(data, type=FoundOut).asked)
    for numbers in [*asked, other]:
        question = (np.array(numbers),)
        assert taken.has("check", question, {}) == told.has("check", question, {})
        assert not taken.has("another", question, {})


def test_what_was_asked_to_the_last_bit_is_known_from_what_is_kept(tmp_path: Path) -> None:
    """The same bytes in the same check, and no others, without being compared anew."""
    asked, place = Questions(), tmp_path / "tiny-1.trial"
    asked.note("check", (0.5,), {})
    told, taken = LentAnswers({}, asked), LentAnswers({}, Questions())
    told.note_asked("check", b"question", (0.5,), {})
    keep(place, "secret", msgspec.structs.replace(_NOTHING, asked_exactly=told.asked_exactly()))
    found = kept(place, "secret")
    assert found is not None
    taken.take_over(found.answers, found.asked_exactly)
    assert taken.is_asked("check", b"question")
    assert not taken.is_asked("check", b"another")
    assert not taken.is_asked("another", b"question")
