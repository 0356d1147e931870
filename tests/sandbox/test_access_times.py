"""Reading a file of the library leaves a trace, its access time, only where the box has no file system of its own."""

from __future__ import annotations

import json.tool
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox.policy import ALL_LAYERS, Layer

Submit = Callable[..., SubmissionUnderCheck]
_FILE = Path(json.tool.__file__)
_READ = f"def read():\n    with open({str(_FILE)!r}, 'rb') as file:\n        return len(file.read()) > 0"
_LONG_AGO = 1_000_000_000


@pytest.fixture
def old() -> Iterator[Callable[[], None]]:
    """Make a file's access time one that any reading would change, where reading changes any; afterwards as before."""
    before = _FILE.stat()

    def make_old() -> None:
        os.utime(_FILE, (_LONG_AGO, before.st_mtime))

    try:
        make_old()
    except PermissionError:
        pytest.skip("the interpreter's files are another user's")
    _FILE.read_bytes()
    if _FILE.stat().st_atime == _LONG_AGO:
        pytest.skip("reading changes no access time on this file system")
    make_old()
    yield make_old
    os.utime(_FILE, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_at_level_3_reading_leaves_no_trace(submit: Submit, old: Callable[[], None]) -> None:
    """The library is mounted for reading only, so that one box cannot tell another what it read."""
    old()
    assert submit(_READ, "read").read() is True
    assert _FILE.stat().st_atime == _LONG_AGO


def test_at_level_2_it_does_as_security_says(submit: Submit, old: Callable[[], None]) -> None:
    """Without namespaces nothing can be mounted: SECURITY.md lists this among what is left."""
    old()
    assert submit(_READ, "read", layers=ALL_LAYERS - {Layer.NAMESPACES}).read() is True
    assert _FILE.stat().st_atime != _LONG_AGO
    said = (Path(__file__).parents[2] / "SECURITY.md").read_text()
    assert "access times" in said.partition("## What is left")[2]
