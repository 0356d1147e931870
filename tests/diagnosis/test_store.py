"""Banks are made once, and whatever happens to the making costs nobody more than a moment."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from grader.diagnosis import store
from grader.diagnosis.records import Bank, Known

BANK = Bank(classes=(Known(id="one", text="One.", form="", numbers=(1.0,)),), noise=(0.5,))


def never() -> Bank:
    """What must not be called."""
    raise AssertionError("made again")


def test_a_bank_is_made_once(tmp_path: Path) -> None:
    """What was made is kept, and read from then on; no other user may read it."""
    place = tmp_path / "cache" / "a.bank"
    assert store.kept(place) is None
    assert store.bank(place, lambda: BANK) == BANK
    assert store.bank(place, never) == store.kept(place) == BANK
    assert place.stat().st_mode & 0o777 == 0o600


def test_a_making_that_breaks_is_not_tried_again(tmp_path: Path) -> None:
    """It would break again: an empty bank is kept in its place."""
    place = tmp_path / "a.bank"
    assert store.bank(place, never) == Bank()
    assert store.bank(place, lambda: BANK) == Bank()


def test_nobody_waits_twice_for_what_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Patience ends, and for a while the next one does without at once; after that it is tried again."""
    place = tmp_path / "a.bank"

    def slow() -> Bank:
        time.sleep(60)
        return BANK

    monkeypatch.setattr(store, "PATIENCE", 0.1)
    assert store.bank(place, slow) == Bank()
    monkeypatch.setattr(store, "PATIENCE", 60.0)
    assert store.bank(place, never) == Bank()
    monkeypatch.setattr(store, "_NOT_AGAIN", 0.0)
    assert store.bank(place, lambda: BANK) == BANK


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """The bank is made all the same, each time."""
    (tmp_path / "file").write_text("")
    assert store.bank(tmp_path / "file" / "a.bank", lambda: BANK) == BANK


def test_half_a_file_is_no_bank(tmp_path: Path) -> None:
    """What cannot be read is made anew."""
    place = tmp_path / "a.bank"
    place.write_bytes(b"\x81")
    assert store.bank(place, lambda: BANK) == BANK
