"""What servers and their zygotes are forked from: an interpreter that has imported what they need, and knows nothing.

Started by exec, once for all servers of a run. Before it imports more than a zygote does, it forks the nursery, of
which zygotes are forks (`sandbox.nursery`). Then it imports what judges, and forks a server whenever it is asked. It
reads no setup, no check, no secret and no submission: a server is told all of that after its fork. Servers and
zygotes are children of the process that started this one, which waits for them and which they do not outlive.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import sys
from typing import NoReturn

from grader.rpc.control_messages import FORKED, HATCHED
from grader.sandbox import nursery, system_calls

_WARM = "grader.grading.checker"
_REQUEST = 1 << 16


def main() -> None:
    """Run as `python -m grader.engine.template_process DESCRIPTOR`."""
    gc.disable()
    requests = socket.socket(fileno=int(sys.argv[1]))
    sys.argv[1:] = []
    system_calls.set_parent_death_signal(signal.SIGKILL)
    zygotes, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    born = system_calls.fork_beside()
    if born == 0:
        _be_nursery(theirs, requests, zygotes)
    theirs.close()
    requests.send(FORKED.pack(born))
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    importlib.import_module(_WARM)
    gc.collect()
    gc.freeze()
    while True:
        _serve(requests, zygotes)


def _be_nursery(theirs: socket.socket, *others: socket.socket) -> NoReturn:
    try:
        system_calls.set_parent_death_signal(signal.SIGKILL)
        for one in others:
            one.close()
        nursery.serve(theirs)
    finally:
        os._exit(1)


def _serve(requests: socket.socket, zygotes: socket.socket) -> None:
    """Fork a server, and have a zygote forked for it; say which they are."""
    asked, descriptors, _, _ = socket.recv_fds(requests, _REQUEST, 1)
    if not descriptors:
        os._exit(0)
    control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with control, theirs:
        socket.send_fds(zygotes, [b"zygote"], [theirs.fileno()])
        zygote = zygotes.recv(FORKED.size)
        theirs.close()
        server = system_calls.fork_beside() if zygote else 0
        if server == 0 and zygote:
            requests.close()
            zygotes.close()
            _be_server(json.loads(asked), descriptors[0], control.detach())
    os.close(descriptors[0])
    requests.send(FORKED.pack(server))
    requests.send(zygote)


def _be_server(asked: list[str], descriptor: int, control: int) -> NoReturn:
    """Run a server's program, as if it had been started by its name."""
    module, *arguments = asked
    try:
        os.setsid()
        sys.argv = [module, str(descriptor), HATCHED, str(control), *arguments]
        importlib.import_module(module).main()
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
