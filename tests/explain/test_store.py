"""Banks are made once, and whatever happens to the making costs nobody more than a moment."""

from __future__ import annotations

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import grader
from grader.explain.bank import bank_store
from grader.explain.bank.bank_records import Bank, Known, Material
from grader.source_hash import source_hash

BANK = Bank(classes=(Known(id="one", text="One.", form="", numbers=(1.0,)),), noise=(0.5,))


def never() -> Bank:
    """What must not be called."""
    raise AssertionError("made again")


def test_a_bank_is_made_once(tmp_path: Path) -> None:
    """What was made is kept, and read from then on; no other user may read it."""
    place = tmp_path / "cache" / "a.bank"
    assert bank_store.kept(place) is None
    assert bank_store.record(place, lambda: BANK, Bank()) == BANK
    assert bank_store.record(place, never, Bank()) == bank_store.kept(place) == BANK
    assert place.stat().st_mode & 0o777 == 0o600


def test_a_making_that_breaks_is_not_tried_again(tmp_path: Path) -> None:
    """It would break again: an empty bank is kept in its place."""
    place = tmp_path / "a.bank"
    assert bank_store.record(place, never, Bank()) == Bank()
    assert bank_store.record(place, lambda: BANK, Bank()) == Bank()


def test_nobody_waits_twice_for_what_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Patience ends, and for a while the next one does without at once; after that it is tried again."""
    place = tmp_path / "a.bank"

    def slow() -> Bank:
        time.sleep(60)
        return BANK

    monkeypatch.setattr(bank_store, "PATIENCE", 0.1)
    assert bank_store.record(place, slow, Bank()) == Bank()
    monkeypatch.setattr(bank_store, "PATIENCE", 60.0)
    assert bank_store.record(place, never, Bank()) == Bank()
    monkeypatch.setattr(bank_store, "_NOT_AGAIN", 0.0)
    assert bank_store.record(place, lambda: BANK, Bank()) == BANK


def test_other_work_that_is_slow_or_breaks_is_not_done_again_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no bank is kept by the same rules, and what is late for one file is not late for the next."""

    def broken() -> bytes:
        raise AssertionError("made again")

    def slow() -> bytes:
        time.sleep(60)
        return b"slow"

    place = tmp_path / "a.rights"
    assert bank_store.made_once(place, broken) == b""
    assert bank_store.made_once(place, lambda: b"right") == b""
    late = tmp_path / "b.rights"
    monkeypatch.setattr(bank_store, "PATIENCE", 0.1)
    assert bank_store.made_once(late, slow) == b""
    monkeypatch.setattr(bank_store, "PATIENCE", 60.0)
    assert bank_store.made_once(late, lambda: b"right") == b""
    assert bank_store.made_once(late.with_suffix(".bank"), lambda: b"right") == b"right"


def test_side_by_side_it_is_made_once(tmp_path: Path) -> None:
    """Of several that ask at the same time one makes it, and the others wait."""
    place, made = tmp_path / "a.rights", tmp_path / "made"

    def make() -> bytes:
        with made.open("a") as file:
            file.write("x")
        time.sleep(0.2)
        return b"right"

    with ThreadPoolExecutor(4) as pool:
        assert {
            one.result() for one in [pool.submit(bank_store.made_once, place, make) for _ in range(4)]
        } == {b"right"}
    assert made.read_text() == "x"


@pytest.mark.parametrize(
    "changed",
    [
        *("extract/module_loader.py", "rpc/deterministic_rng.py", "explain/repair/reference_outputs.py"),
        *("explain/catalog.toml", "explain/ranks.toml"),
    ],
)
def test_the_code_that_makes_a_bank_is_in_its_key(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader, the draws and the words decide what a bank holds, so another version of one makes it anew."""
    root = Path(grader.__file__).parent
    for room in ("explain", "mutation", "extract", "rpc"):
        shutil.copytree(root / room, tmp_path / room)
    monkeypatch.setattr("grader.source_hash._ROOT", tmp_path)
    material = Material(solution="")
    source_hash.cache_clear()
    before = bank_store.key(material)
    with (tmp_path / changed).open("a") as file:
        file.write("# another version\n")
    source_hash.cache_clear()
    assert bank_store.key(material) != before
    source_hash.cache_clear()


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """The bank is made all the same, each time."""
    (tmp_path / "file").write_text("")
    assert bank_store.record(tmp_path / "file" / "a.bank", lambda: BANK, Bank()) == BANK
