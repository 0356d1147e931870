"""Folders in which somebody planted things that are no files, and places that cannot be graded at all."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.intake import read_submissions
from grader.model import GradeError

CODE = b"def f():\n    return 1\n"


def test_links_and_fifos_are_refused_without_opening(
    folder_of: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Links to files and folders are not followed, and FIFOs and sockets never opened; nobody is lost."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "initialization.py").write_bytes(b"SECRET")
    place = folder_of({"ada/initialization.py": CODE, "bob/helper.txt": b"", "eve/notes.txt": b""})
    (place / "bob" / "initialization.py").symlink_to(secret / "initialization.py")
    (place / "carol").symlink_to(secret)
    os.mkfifo(place / "eve" / "initialization.py")
    monkeypatch.chdir(place / "eve")  # a socket's path has few characters
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.py")
        intake = read_submissions(place)
    assert [(each.student, len(each.files)) for each in intake.submissions] == [
        ("ada", 1),
        ("bob", 0),
        ("carol", 0),
        ("eve", 0),
    ]
    assert [each.path for each in intake.unmatched if each.refused] == [
        "bob/initialization.py",
        "carol",
        "eve/initialization.py",
        "eve/s.py",
    ]


def test_a_folder_without_bottom_is_refused(folder_of: Callable[..., Path]) -> None:
    """Folders within folders are followed so far and no further."""
    place = folder_of({"ada/initialization.py": CODE, "bob/" + "d/" * 70 + "initialization.py": CODE})
    intake = read_submissions(place)
    assert [(each.student, len(each.files)) for each in intake.submissions] == [("ada", 1), ("bob", 0)]
    assert [each.refused for each in intake.unmatched] == [True]


def test_a_large_file_is_refused(folder_of: Callable[..., Path]) -> None:
    """A file over the limit is not held in memory, and its student is told."""
    place = folder_of({"ada/initialization.py": CODE, "bob/initialization.ipynb": b""})
    os.truncate(place / "bob" / "initialization.ipynb", 33 * 1024 * 1024)
    intake = read_submissions(place)
    assert intake.submissions[1].files == ()
    assert [note.kind for note in intake.submissions[1].notes] == ["file_refused", "nothing_to_grade"]


def test_an_unreadable_file_costs_itself(
    folder_of: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that the system does not give out is refused with the system's own words."""
    place = folder_of({"ada/initialization.py": CODE, "bob/initialization.py": CODE})
    (place / "bob" / "initialization.py").unlink()
    real = os.stat

    def vanish(name: str, *, dir_fd: int | None = None, follow_symlinks: bool = True) -> os.stat_result:
        found = real(name, dir_fd=dir_fd, follow_symlinks=follow_symlinks)
        if name == "gone.py":
            Path(place / "bob" / name).unlink()
        return found

    (place / "bob" / "gone.py").write_bytes(CODE)
    monkeypatch.setattr("grader.intake.folder.os.stat", vanish)
    intake = read_submissions(place)
    assert "No such file" in intake.unmatched[0].reason
    assert [len(each.files) for each in intake.submissions] == [1, 0]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda place: place.exists(), "nothing here"),
        (lambda place: place.mkdir(), "is empty"),
        (lambda place: (place.mkdir(), (place / "x.pdf").write_bytes(b"")), "no .py or .ipynb file"),
        (lambda place: (place.mkdir(), (place / ".x.py").write_bytes(b"")), "is empty"),
        (lambda place: place.write_bytes(b"text"), "not a zip, a tar or a gzipped tar"),
        (lambda place: place.write_bytes(b"PK\x03\x04 and no more"), "cut short or damaged"),
        (lambda place: place.write_bytes(b"\x1f\x8b and no more"), "cut short or damaged"),
        (lambda place: os.mkfifo(place), "neither a folder nor a file"),
        (lambda place: place.symlink_to(place), "cannot be read"),
    ],
)
def test_places_that_cannot_be_graded(make: Callable[[Path], object], message: str, tmp_path: Path) -> None:
    """A place with nothing to grade gets one line that names it and says what is the matter."""
    place = tmp_path / "place"
    make(place)
    with pytest.raises(GradeError, match=message) as caught:
        read_submissions(place)
    assert str(place) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


def test_an_unknown_layout_is_named(tmp_path: Path) -> None:
    """A layout that does not exist is wrong usage, and the ones that exist are listed."""
    with pytest.raises(GradeError, match=r"no layout 'blackbored'; choose from blackboard, .*moodle"):
        read_submissions(tmp_path, layout="blackbored")
