"""What the intake takes of memory for one person more: next to nothing, however large the class."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from grader.intake import read_submissions

CODE = b"def f():\n    return 1\n"


def _class(place: Path, name: str, size: int) -> Path:
    for number in range(size):
        path = place / name.format(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(CODE)
    return place


def _peak(place: Path, size: int) -> int:
    tracemalloc.start()
    try:
        intake = read_submissions(place, assignment_files=("initialization.py",))
        assert len(intake.submissions) == size
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "ada{}/initialization.py",
        "ada{}_initialization.py",
        "Ada_{}_assignsubmission_file_/initialization.py",
        "initialization-ada{}x/initialization.py",
    ],
)
def test_a_class_of_any_size_takes_the_same_memory(name: str, tmp_path: Path) -> None:
    """Of 1,000 people more, fewer than 100 bytes each are ever needed beside what they wrote: less than two names."""
    small, large = _class(tmp_path / "small", name, 1100), _class(tmp_path / "large", name, 2100)
    _peak(small, 1100)  # what is made once
    more = _peak(large, 2100) - _peak(small, 1100)
    assert more - 1000 * (len(CODE) + 33) < 100 * 1000
