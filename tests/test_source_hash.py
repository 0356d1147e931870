"""What was made with other code is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.source_hash import source_hash


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of two files of code in a folder each, and a table."""
    for name in ("one/code.py", "one/table.toml", "other/code.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x = 1\n")
    monkeypatch.setattr("grader.source_hash._ROOT", tmp_path)
    source_hash.cache_clear()
    yield tmp_path
    source_hash.cache_clear()


@pytest.mark.parametrize("changed", ["one/code.py", "one/table.toml", "one/new.py"])
def test_what_changes_in_a_folder_changes_its_hash_and_that_of_all(package: Path, changed: str) -> None:
    """Code as well as tables; not that of another folder."""

    def hashes() -> list[str]:
        source_hash.cache_clear()
        return [
            source_hash("one"),
            source_hash("one/code.py", "one/table.toml"),
            source_hash(),
            source_hash("other"),
        ]

    before = hashes()
    (package / changed).write_text("x = 2\n")
    same = [one == other for one, other in zip(before, hashes(), strict=True)]
    assert same == [False, changed == "one/new.py", False, True]


def test_what_is_no_code_changes_nothing(package: Path) -> None:
    """A cache beside the code is no part of it."""
    before = source_hash()
    (package / "one" / "code.pyc").write_bytes(b"\0")
    source_hash.cache_clear()
    assert source_hash() == before


def test_a_name_that_is_not_there_is_an_error(package: Path) -> None:
    """A folder that was renamed must not be left out silently."""
    for name in ("oen", "one/cod.py", "one/table"):
        with pytest.raises(FileNotFoundError):
            source_hash("one", name)
    assert package.exists()
