"""What a run writes about people is its owner's alone to read, whatever the umask, unless it is shared."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from grader.file_writing import set_readers, write_atomically
from tests.engine.test_grade_run import arguments, cohort, grade

__all__ = ["cohort"]


def modes(folder: Path) -> dict[str, int]:
    """The mode of a folder and of everything in it, by path."""
    return {str(path): stat.S_IMODE(path.lstat().st_mode) for path in [folder, *folder.rglob("*")]}


def open_to_others(folder: Path) -> list[str]:
    """What anybody but the owner may do anything with."""
    return [path for path, mode in modes(folder).items() if mode & 0o077]


@pytest.mark.slow
def test_a_run_and_a_notebook_page_are_their_owners_alone(
    cohort: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing in the folder is open to others: journal, lock, pages, what was handed in, banks of diagnoses."""
    monkeypatch.setenv("GRADEPROP_CACHE", str(tmp_path / "cache"))
    before = os.umask(0)  # hides nothing: what is closed was closed by us
    try:
        assert grade(*arguments(cohort, tmp_path / "out", "--diagnoses")).returncode == 0
        page = [
            *arguments(cohort, tmp_path / "out")[:3],
            "notebook",
            "bo",
            "--results",
            str(tmp_path / "out"),
        ]
        assert grade(*page).returncode == 0
    finally:
        os.umask(before)
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"journal.jsonl", "students", "notebooks"}
    assert open_to_others(tmp_path / "out") == []
    assert list((tmp_path / "cache").iterdir())
    assert open_to_others(tmp_path / "cache") == []


@pytest.mark.slow
def test_shared_results_are_readable_and_the_next_run_takes_that_back(cohort: Path, tmp_path: Path) -> None:
    """`--shared` opens everything for reading; a run without it tightens what an earlier one left open."""
    out = tmp_path / "out"
    grade(*arguments(cohort, out, "--shared"))
    assert set(modes(out).values()) == {0o644, 0o755}
    done = grade(*arguments(cohort, out))
    assert "taken over" in done.stdout  # nothing is written anew, and all of it is tightened
    assert open_to_others(out) == []


def test_a_folder_of_somebodys_own_keeps_its_mode(tmp_path: Path) -> None:
    """Only what is named changes: neither what stands beside it, nor what a link leads to."""
    for name in ("mine", "results/students"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "mine/thesis").write_text("")
    (tmp_path / "results/students/link").symlink_to(tmp_path / "mine")
    before = modes(tmp_path / "mine")
    set_readers([tmp_path / "results", tmp_path / "absent"], shared=False)
    assert modes(tmp_path / "mine") == before
    assert {modes(tmp_path / "results")[str(tmp_path / one)] for one in ("results", "results/students")} == {
        0o700
    }


def test_what_is_handed_out_is_for_everybody(tmp_path: Path) -> None:
    """A file is private unless it is said to be shared."""
    write_atomically(tmp_path / "a", "x")
    write_atomically(tmp_path / "b", "x", shared=True)
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in "ab"] == [0o600, 0o644]
