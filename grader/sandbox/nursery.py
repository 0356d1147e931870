"""The nursery: a warm interpreter without a secret, of which every zygote of a run is a fork.

Importing what submissions use and rehearsing a worker is most of what a zygote's start costs, and the same for all.
The nursery is forked from a process that has imported what a zygote imports, and no more; a zygote is forked from it
before it is told what it is to be. None of them has read a submission, a check or a secret. A zygote is not the
nursery's child but that of the nursery's own parent, which kills it and which it does not outlive.

Who needs one zygote only, and imports NumPy besides, forks it from itself before it imports anything else (`hatch`).
"""

from __future__ import annotations

import gc
import os
import socket
from typing import NoReturn

from grader.extract import own_modules
from grader.rpc.control_messages import FORKED
from grader.sandbox import supervisor, system_calls, warm_imports, worker, zygote

_WARM = ("numpy",)


def serve(requests: socket.socket) -> NoReturn:
    """Fork a zygote for every request, until the other side hangs up.

    Parameters
    ----------
    requests : socket
        Of packets; each has one descriptor, the zygote's control socket.
    """
    gc.disable()
    os.chdir("/")
    warm_imports.warm(_WARM)
    worker.rehearse()
    own_modules.compile_ahead(own_modules.CHANGING)  # most of a run's wrong answers ask for it
    gc.collect()
    gc.freeze()
    while True:
        _, descriptors, _, _ = socket.recv_fds(requests, 16, 1)
        if not descriptors:
            os._exit(0)
        child = system_calls.fork_beside()
        if child == 0:
            _be_zygote(descriptors[0])
        os.close(descriptors[0])
        requests.send(FORKED.pack(child))


def hatch() -> int:
    """Fork one zygote from this process, which has imported what a zygote imports, and no more: it is its child.

    Returns
    -------
    int
        The descriptor of its control socket.
    """
    control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        gc.disable()
        os.chdir("/")
        warm_imports.warm(_WARM)
        worker.rehearse(times=1)  # it will have one worker, or two
        gc.freeze()  # the zygote looks for garbage once: not among all of this
        _be_zygote(theirs.detach())
    theirs.close()
    return control.detach()


def _be_zygote(control: int) -> NoReturn:
    """Be a zygote on this socket, with no other descriptor. Never returns into the code that forked it."""
    try:
        os.setsid()
        supervisor.close_all_but(control)
        zygote.live(socket.socket(fileno=control), rehearsed=True)
    finally:
        os._exit(1)
