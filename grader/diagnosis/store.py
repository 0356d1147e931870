"""Keep a bank: made once for a course and cohort in a process of its own, found again by what it is made from."""

from __future__ import annotations

import fcntl
import hashlib
import os
import platform
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import msgspec
import numpy as np

import grader
from grader.diagnosis.records import Bank, Material
from grader.files import write_atomically
from grader.sandbox import kernel

_MEMORY = 2 << 30
PATIENCE = 200.0
"""Seconds, in which a bank is there or is done without: less than a checker may take to start."""
_ROOMS = ("diagnosis", "mutation")


def folder() -> Path:
    """Where banks are kept: GRADEPROP_CACHE, or the user's folder for what can be made again."""
    named = os.environ.get("GRADEPROP_CACHE")
    if named:
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gradeprop"


def key(material: Material, *more: str) -> str:
    """The hash of everything that a bank depends on: the material, the checks, the secret, and our own code."""
    digest = hashlib.sha256(msgspec.msgpack.encode(material, order="deterministic"))
    for text in (*more, version("gradeprop"), platform.python_version(), np.__version__, *_own_code()):
        digest.update(f"{len(text)}:{text}".encode())
    return digest.hexdigest()[:32]


def _own_code() -> Iterator[str]:
    root = Path(grader.__file__).parent
    for room in _ROOMS:
        yield from (path.read_text(encoding="utf-8") for path in sorted((root / room).glob("*.py")))


def bank(place: Path, make: Callable[[], Bank]) -> Bank:
    """The bank that is kept at this place, or one that is made now and kept. An empty one where that fails.

    Lanes that start side by side wait for the first: it makes the bank for all. A place that cannot be written is no
    error: then the bank is made each time. Nobody waits longer than `PATIENCE`, for grading must begin.
    """
    until = time.monotonic() + PATIENCE
    with _only_one(place):
        kept = _read(place)
        if kept is not None:
            return kept
        data = in_a_child(lambda: msgspec.msgpack.encode(make()), until)
        made = _decoded(data)
        if made is not None:
            _write(place, data)
        return made or Bank(classes={})


def _decoded(data: bytes) -> Bank | None:
    try:
        return msgspec.msgpack.decode(data, type=Bank)
    except msgspec.DecodeError:
        return None


def _read(place: Path) -> Bank | None:
    try:
        return _decoded(place.read_bytes())
    except OSError:
        return None


def _write(place: Path, data: bytes) -> None:
    try:
        write_atomically(place, data)
        place.chmod(0o600)  # it follows from the cohort's secret
    except OSError:
        pass


@contextmanager
def _only_one(place: Path) -> Iterator[None]:
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(place.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        yield
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def in_a_child(work: Callable[[], bytes], until: float) -> bytes:
    """What the work gives, done in a fork that has a limit of memory and time; nothing where it fails."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            kernel.set_parent_death_signal(signal.SIGKILL)
            _limit()
            sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - what a changed answer prints
            data = work()
            with os.fdopen(write, "wb") as pipe:
                pipe.write(data)
        finally:
            os._exit(0)
    os.close(write)
    try:
        data = _read_until(read, until)
    finally:
        os.close(read)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return data


def _read_until(descriptor: int, until: float) -> bytes:
    """Everything up to the end; nothing where the time is over before."""
    pieces: list[bytes] = []
    while (left := until - time.monotonic()) > 0:
        if select.select([descriptor], [], [], left)[0]:
            piece = os.read(descriptor, 1 << 20)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
    return b""


def _limit() -> None:
    with open("/proc/self/statm") as file:
        now = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + _MEMORY, now + _MEMORY))
