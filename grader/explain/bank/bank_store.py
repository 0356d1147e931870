"""Keep banks: each is made once for a course and cohort, in a process of its own, when somebody's answer is wrong.

It is found again by the hash of what it is made from.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import msgspec

from grader.explain.bank.bank_records import Bank, Material
from grader.file_writing import private_folder, write_atomically
from grader.grading.fork import Bounds, last_answer
from grader.rpc.faults import SubmissionFault
from grader.source_hash import source_hash

Record = TypeVar("Record")
MEMORY = 512 << 20
"""Bytes that a changed answer may ask for: one that wants more is no likely mistake, and slow."""
PATIENCE = 100.0
"""Seconds, in which a bank is there or is done without: far more than one exercise takes, on a busy machine as well."""
_LATE = b"late"
"""What a fork says that its alarm stopped."""
_NOT_AGAIN = 900.0
"""Seconds, for which one that took longer is not tried again: nobody waits for it twice."""
_KEPT_DAYS = 90
_MADE_WITH = (
    *("explain/bank", "explain/repair", "explain/catalog.py", "explain/catalog.toml", "explain/ranks.toml"),
    *("extract", "mutation", "rpc/deterministic_rng.py"),
)
"""Our own code that what is kept follows from."""


def key(material: Material, *more: str) -> str:
    """The hash of everything that banks depend on: the material, what else is named, the versions, and our own code.

    Parameters
    ----------
    material : Material
    *more : str
        The checks and the secret, say.

    Returns
    -------
    str
        32 hexadecimal digits.
    """
    digest = hashlib.sha256(msgspec.msgpack.encode(material, order="deterministic"))
    for text in (
        *more,
        version("gradeprop"),
        platform.python_version(),
        version("numpy"),
        source_hash(*_MADE_WITH),
    ):
        digest.update(f"{len(text)}:{text}".encode())
    return digest.hexdigest()[:32]


def record(place: Path, make: Callable[[], Record], nothing: Record) -> Record:
    """The record that is kept at this place, or one that is made now and kept.

    Parameters
    ----------
    place : Path
        A file.
    make : callable
        Makes the record.
    nothing : record
        What it is where that fails.

    Returns
    -------
    record
    """
    data = made_once(place, lambda: msgspec.msgpack.encode(make()))
    return _decoded(data, type(nothing)) or nothing


def made_once(place: Path, make: Callable[[], bytes]) -> bytes:
    """What is kept at this place, or made now in a process of its own, and kept.

    Explainers side by side wait for the first: it makes it for all. A place that cannot be written is no
    error: then it is made each time. Nobody waits longer than `PATIENCE`; what took longer is not tried again for a
    while.

    Parameters
    ----------
    place : Path
        The file that keeps it.
    make : callable
        Makes it, in a fork with a limit of memory.

    Returns
    -------
    bytes
        Nothing where making it fails.
    """
    until = time.monotonic() + PATIENCE
    found = _read(place)
    if found is not None:
        return found
    with _only_one(place):
        found = _read(place)
        if found is not None:
            return found
        if _took_too_long(place):
            return b""
        made = in_a_child(make, until)
        if made is None:
            _write(_beside(place, ".late"), b"")
            return b""
        _write(place, made)  # nothing, where making it broke: it would break again
        return made


def kept(place: Path) -> Bank | None:
    """The bank that is kept at this place, if there is one.

    Parameters
    ----------
    place : Path
        A file.

    Returns
    -------
    Bank or None
    """
    data = _read(place)
    return None if data is None else _decoded(data, Bank)


def _read(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except OSError:
        return None


def _decoded(data: bytes, kind: type[Record]) -> Record | None:
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.DecodeError:
        return None


def _beside(place: Path, ending: str) -> Path:
    """A file of its own for each place: what is late for one kind is not late for another."""
    return place.with_name(place.name + ending)


def _took_too_long(place: Path) -> bool:
    try:
        return time.time() - _beside(place, ".late").stat().st_mtime < _NOT_AGAIN
    except OSError:
        return False


def _write(place: Path, data: bytes) -> None:
    """Keep it, where that can be; what nobody has made anew for months goes."""
    oldest = time.time() - _KEPT_DAYS * 86400
    with contextlib.suppress(OSError):
        write_atomically(place, data)  # its owner's alone: it follows from the cohort's secret
        for one in place.parent.glob(f"*{place.suffix}"):
            if one.stat().st_mtime < oldest:
                one.unlink(missing_ok=True)


@contextmanager
def _only_one(place: Path) -> Iterator[None]:
    try:
        private_folder(place.parent)
        descriptor = os.open(_beside(place, ".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        yield
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def in_a_child(work: Callable[[], bytes], until: float) -> bytes | None:
    """What the work gives, done in a fork with a limit of memory: nothing where it fails, None where it is too slow."""

    def quiet() -> Iterator[bytes]:
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - what a changed answer prints
        yield work()

    left = max(0.001, until - time.monotonic())
    data, ended = last_answer(quiet, _failed, Bounds(left, left, MEMORY))
    return data if ended.in_time and data != _LATE else None


def _failed(error: BaseException) -> bytes:
    return _LATE if isinstance(error, SubmissionFault) else b""
