"""A fresh worker, up to the moment at which it says that it is ready."""

from __future__ import annotations

import time

from grader.rpc import frames
from grader.rpc.faults import BoxFault
from grader.rpc.wire import Decoder, WireError
from grader.rpc.worker_process import Host, Process

_READY_SECONDS = 20.0
"""Seconds in which a worker must be ready. It takes milliseconds; a busy machine needs more."""
_STARTS = 3


def ready_worker(host: Host) -> Process:
    """A worker that has said that it is ready.

    Until then it holds nothing of the submission, so whatever goes wrong is ours: it is tried again, with another.

    Parameters
    ----------
    host : Host

    Returns
    -------
    Process

    Raises
    ------
    BoxFault
        Where no worker gets so far.
    """
    for _ in range(_STARTS):
        process = host.worker()
        try:
            frame = process.channel.receive(frames.until(time.monotonic() + _READY_SECONDS))
            if Decoder(frame).decode() == ("ready",):
                return process
        except (frames.Closed, frames.Late, frames.Malformed, WireError):
            pass
        process.end()
    raise BoxFault("no worker got ready")
