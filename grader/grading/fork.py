"""Do a piece of work in a fork: neither its death nor its delay harms this process.

The work gives answers, each better than the last; what counts is the last one that came through whole.
"""

from __future__ import annotations

import os
import select
import signal
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, NoReturn

from grader.model import Outcome
from grader.rpc.faults import SubmissionFault
from grader.sandbox import address_space, memory_limits, system_calls

_HANDING_OVER = 30.0
"""Seconds for an answer that is made to be written; making a better one has a time of its own."""
_INTERVAL = 2.0
"""What each check gets once all of them together took twice what a submission may take."""
_DEAF = 5.0
"""Seconds after which what does not heed its alarm is ended from outside."""
_LENGTH = struct.Struct("<Q")
_MEMORY_FACTOR = 4
"""How much more than a submission a check may use: a learner chooses what a lent function is called with."""


class Bounds(NamedTuple):
    """What a fork may take: seconds up to its first answer, seconds up to its end, and bytes more than now."""

    first: float
    end: float
    memory: int


class Ended(NamedTuple):
    """How a fork ended: by itself, or not in time; `grown` are the bytes that it took where the kernel killed it."""

    in_time: bool
    grown: int


def memory_for_checks(allowed: int, left: int) -> int:
    """The bytes that checks may take, of a submission that may take so many, where so many are left.

    Parameters
    ----------
    allowed : int
        Bytes.
    left : int
        Bytes.

    Returns
    -------
    int
        Bytes.
    """
    return min(_MEMORY_FACTOR * allowed, max(allowed, left - allowed))


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """In this process: what takes longer is interrupted, and then each check that does.

    Parameters
    ----------
    seconds : float

    Yields
    ------
    None

    Raises
    ------
    SubmissionFault
        Inside, where it takes longer.
    """
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds, _INTERVAL)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def last_answer(
    answers: Callable[[], Iterator[bytes]], failed: Callable[[BaseException], bytes], bounds: Bounds
) -> tuple[bytes, Ended]:
    """Run `answers` in a fork; the last answer that it wrote whole, and how it ended.

    What is raised before the first answer is what `failed` makes of it; later, the answers stand.

    Parameters
    ----------
    answers : callable
        Gives the answers, in the fork.
    failed : callable
    bounds : Bounds

    Returns
    -------
    tuple of bytes and Ended
        No bytes where no answer came through whole.
    """
    kills = memory_limits.kills()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _child(write, answers, failed, bounds)
    os.close(write)
    try:
        data, ended = _read_until(read, bounds)
    finally:
        os.close(read)
    if not ended:
        os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    killed = ended and status == signal.SIGKILL and memory_limits.kills() > kills
    return _last_whole(data), Ended(ended, address_space.grown(usage) if killed else 0)


def _child(
    write: int,
    answers: Callable[[], Iterator[bytes]],
    failed: Callable[[BaseException], bytes],
    bounds: Bounds,
) -> NoReturn:
    """Write each answer, then end. Whatever happens, this fork never returns into the code that forked it."""
    answered = False
    try:
        system_calls.set_parent_death_signal(signal.SIGKILL)
        system_calls.be_killed_first()
        address_space.bound_growth(bounds.memory)
        signal.signal(signal.SIGALRM, _too_long)
        signal.setitimer(signal.ITIMER_REAL, bounds.first, _INTERVAL)
        for answer in answers():
            signal.setitimer(signal.ITIMER_REAL, _HANDING_OVER, _INTERVAL)
            _write_whole(write, answer)
            answered = True
    except BaseException as error:
        signal.setitimer(signal.ITIMER_REAL, 0)
        if not answered:
            _write_whole(write, failed(error))
    finally:
        os._exit(0)


def _too_long(*_: object) -> NoReturn:
    """The checks pass the reference in time: where one does not end, what the submission sent is the reason."""
    raise SubmissionFault(Outcome.TIMED_OUT, "kept a check from ending")


def _write_whole(descriptor: int, data: bytes) -> None:
    """Write an answer behind its length."""
    data = _LENGTH.pack(len(data)) + data
    while data:
        data = data[os.write(descriptor, data) :]


def _last_whole(data: bytes) -> bytes:
    """The last answer that was written whole; nothing where none was."""
    last = b""
    while len(data) >= _LENGTH.size:
        end = _LENGTH.size + _LENGTH.unpack_from(data)[0]
        if len(data) < end:
            break
        last, data = data[_LENGTH.size : end], data[end:]
    return last


def _read_until(descriptor: int, bounds: Bounds) -> tuple[bytes, bool]:
    """Everything up to the end, and whether the end came in time: the first answer in its own, and a little more."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    began = time.monotonic()
    pieces: list[bytes] = []
    while (left := began + (bounds.end if pieces else bounds.first + _DEAF) - time.monotonic()) > 0:
        if not poll.poll(left * 1000):
            continue
        piece = os.read(descriptor, 1 << 20)
        if not piece:
            return b"".join(pieces), True
        pieces.append(piece)
    return b"".join(pieces), False
