"""A class of any size is the same class: what no longer fits into memory is read back as it was."""

from __future__ import annotations

import contextlib
import gc
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.intake import read_submissions, shelf
from grader.intake.entries import ReadBudget
from grader.intake.shelf import Shelf, Shelved
from grader.model import GradeError


@given(pieces=st.lists(st.binary(max_size=40), max_size=20), most=st.integers(0, 100))
def test_what_is_put_on_a_shelf_is_read_back(pieces: list[bytes], most: int) -> None:
    """Whether it lies in memory or not; and in memory lies no more than was allowed."""
    one_shelf = Shelf(most)
    kept = [one_shelf.put(one) for one in pieces]
    assert [one.read() if isinstance(one, Shelved) else one for one in kept] == pieces
    assert [len(one) for one in kept] == [len(one) for one in pieces]
    assert sum(len(one) for one in kept if isinstance(one, bytes)) <= most


def test_nothing_is_left_of_it_and_no_name_leads_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no file to open while it is used, and no descriptor once nobody holds it."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    gc.collect()  # of what other tests held
    before = len(list(Path("/proc/self/fd").iterdir()))
    one = Shelf(0).put(b"work")
    assert isinstance(one, Shelved)
    assert not list(tmp_path.iterdir())
    del one
    gc.collect()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_where_there_is_no_room_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full is no traceback."""
    full = os.open("/dev/full", os.O_WRONLY)
    monkeypatch.setattr("os.dup", lambda _descriptor: full)
    with pytest.raises(GradeError, match="No room in") as error:
        Shelf(0).put(b"work")
    assert error.value.exit_code == 3


@given(
    before=st.lists(st.binary(max_size=40)),
    refused=st.lists(st.binary(max_size=40)),
    after=st.lists(st.binary(max_size=40)),
    most=st.integers(0, 100),
)
def test_what_is_refused_takes_no_room(
    before: list[bytes], refused: list[bytes], after: list[bytes], most: int
) -> None:
    """A shelf is then as if nothing of it had been put there: what came before and what comes later is whole."""
    plain, one_shelf = Shelf(most), Shelf(most)
    kept = [one_shelf.put(one) for one in before]
    with contextlib.suppress(ZeroDivisionError), one_shelf.all_or_nothing():
        for one in refused:
            one_shelf.put(one)
        raise ZeroDivisionError
    kept += [one_shelf.put(one) for one in after]
    assert [one.read() if isinstance(one, Shelved) else one for one in kept] == before + after
    assert [type(one) for one in kept] == [type(plain.put(one)) for one in before + after]
    assert _on_disk(one_shelf) == _on_disk(plain)


def _on_disk(one: Shelf) -> int:
    return os.fstat(one._file).st_size if one._file >= 0 else 0


def test_archives_that_are_refused_fill_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small archive may hold much: a learner who hands in many of them, each too large, takes nobody's room."""
    on_disk = Shelf(0)
    monkeypatch.setattr("grader.intake.ReadBudget", lambda: ReadBudget(shelf=on_disk))
    monkeypatch.setattr("grader.intake.student_archives.MOST_BYTES_OF_A_FILE", 10_000)
    for student, files in {"ada": 1, "mallory": 3}.items():
        (tmp_path / student).mkdir()
        for number in range(20):
            with zipfile.ZipFile(
                tmp_path / student / f"work_{number}.zip", "w", zipfile.ZIP_DEFLATED
            ) as packed:
                for part in range(files):
                    packed.writestr(f"part_{number}_{part}.py", f"# {student}\n" * 900)
    found = read_submissions(tmp_path, assignment_files=["tiny.py"])
    whole = {one.student: sum(len(file.content) for file in one.files) for one in found.submissions}
    archives = sum(path.stat().st_size for path in tmp_path.rglob("*.zip"))
    assert whole["mallory"] == 0 < whole["ada"]
    assert _on_disk(on_disk) <= archives + 20 * 900 * len("# ada\n")


@pytest.mark.parametrize("kind", ["folder", "zip", "tar"])
def test_a_class_is_the_same_on_a_shelf_as_in_memory(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a folder and from archives, those that a learner packed included."""
    place = tmp_path / "class"
    for number in range(5):
        folder = place / f"student_{number}"
        folder.mkdir(parents=True)
        if number == 4:
            with zipfile.ZipFile(folder / "work.zip", "w") as packed:
                packed.writestr("tiny.py", "def f():\n    return 4\n")
        else:
            (folder / "tiny.py").write_text(f"def f():\n    return {number}\n")
    if kind == "zip":
        with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
            for path in sorted(place.rglob("*.*")):
                archive.write(path, path.relative_to(place))
        place = tmp_path / "class.zip"
    if kind == "tar":
        with tarfile.open(tmp_path / "class.tar", "w") as tar:
            tar.add(place, arcname=".")
        place = tmp_path / "class.tar"
    monkeypatch.setattr(shelf.Shelf.__init__, "__defaults__", (0,))
    shelved = read_submissions(place, assignment_files=["tiny.py"])
    monkeypatch.undo()
    held = read_submissions(place, assignment_files=["tiny.py"])
    assert all(isinstance(file.content, Shelved) for one in shelved.submissions for file in one.files)
    assert [one.contents for one in shelved.submissions] == [one.contents for one in held.submissions]
    assert len(held.submissions) == 5
    assert all(one.contents for one in held.submissions)
