"""What trying the reference found out, kept on disk: the next run of the same course need not wait for it.

A trial takes as long as several submissions, and where a course trains, seconds. What it finds out follows from the
course, the cohort's secret, the limits, our own code, Python, NumPy and the machine: all of that is in the file's name.
It is kept only where every check passed the reference in the best box, and for a week: what changes under all of these
names (a library of the system's) is noticed then. It is written before the first submission is judged, and sealed with
the cohort's secret: nobody who does not know that can write one that is read.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import platform
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from grader.file_writing import private_folder, write_atomically
from grader.grading.lending import KnownQuestions
from grader.grading.lent_answers import LentAnswer
from grader.grading.setup import Setup
from grader.rpc.recorded_check import RecordedCheck
from grader.source_hash import source_hash

_ENDING = ".trial"
_MOST = 4
"""So many are kept of an assignment: one for each cohort, say."""
_SECONDS = 7 * 86400.0
_SEAL = hashlib.sha256().digest_size
_MADE_WITH = ("grading", "checking", "rpc", "sandbox", "extract", "model.py")
"""Our own code that a trial is made with."""


class FoundOut(msgspec.Struct, frozen=True, kw_only=True):
    """What the reference asked of what is lent, what it was answered, what checks ask of it, and what was imported.

    `recorded` is what checks did with it, by their ids.
    """

    asked: list[KnownQuestions]
    asked_exactly: list[tuple[str, bytes]]
    answers: list[LentAnswer]
    judged_on: list[KnownQuestions]
    recorded: dict[str, RecordedCheck]
    modules: list[str]


def place_of(setup: Setup, folder: Path) -> Path:
    """Where the trial of a setup is kept.

    Parameters
    ----------
    setup : Setup
    folder : Path
        Of its owner's alone.

    Returns
    -------
    Path
        The file. Its name holds the hash of all that a trial follows from.
    """
    digest = hashlib.sha256(msgspec.msgpack.encode(setup, order="deterministic"))
    packages = [f"{name} {_version(name)}" for name in ("gradeprop", "numpy", *setup.packages)]
    for text in (sys.version, *platform.uname(), *packages, source_hash(*_MADE_WITH)):
        digest.update(f"{len(text)}:{text}".encode())
    return folder / f"{setup.slug}-{digest.hexdigest()[:32]}{_ENDING}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def kept(place: Path, secret: str) -> FoundOut | None:
    """The trial that is kept at this place.

    Parameters
    ----------
    place : Path
    secret : str
        The cohort's.

    Returns
    -------
    FoundOut or None
        None where there is none, or what is there is old, damaged, or not sealed with this secret.
    """
    try:
        with place.open("rb") as file:
            age = time.time() - os.fstat(file.fileno()).st_mtime
            seal, data = file.read(_SEAL), file.read()
        if age < _SECONDS and hmac.compare_digest(seal, _sealed(place, secret, data)):
            return msgspec.msgpack.decode(data, type=FoundOut)
    except (OSError, msgspec.DecodeError):
        pass
    return None


def keep(place: Path, secret: str, trial: FoundOut) -> None:
    """Keep a trial, where that can be: a place that cannot be written is no error.

    Parameters
    ----------
    place : Path
    secret : str
        The cohort's.
    trial : FoundOut
    """
    data = msgspec.msgpack.encode(trial)
    try:
        private_folder(place.parent)
        write_atomically(place, [_sealed(place, secret, data), data])
        mine = place.parent.glob(f"{place.name.rpartition('-')[0]}-*{_ENDING}")
        for one in sorted(mine, key=lambda one: one.stat().st_mtime)[:-_MOST]:
            one.unlink(missing_ok=True)
    except OSError:
        pass


def _sealed(place: Path, secret: str, data: bytes) -> bytes:
    """The seal of what is kept under a name."""
    seal = hmac.new(secret.encode(), b"trial\0" + place.name.encode() + b"\0", hashlib.sha256)
    seal.update(data)
    return seal.digest()
