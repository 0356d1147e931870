"""Use up the signals that may wait for one user's processes, until the other has no room for its own.

Stopped: rlimits
"""

import ctypes
import os
import resource
import signal

NUMBER = 40
COUNTED = []
HELD = {}


def libc():
    return ctypes.CDLL(None)


def block(how):
    signal.pthread_sigmask(how, [NUMBER])


def count(_):
    COUNTED.append(1)


def send(target, bit):
    signal.signal(NUMBER, signal.SIG_IGN)  # what waits is thrown away
    signal.signal(NUMBER, signal.SIG_DFL)
    if bit:
        block(signal.SIG_BLOCK)
        room, _ = resource.getrlimit(
            resource.RLIMIT_SIGPENDING if hasattr(resource, "RLIMIT_SIGPENDING") else 11
        )
        kill, own = libc().kill, os.getpid()
        for _ in range(room + 10):
            kill(own, NUMBER)


def receive(target):
    COUNTED.clear()
    HELD["handler"] = ctypes.CFUNCTYPE(None, ctypes.c_int)(count)
    block(signal.SIG_BLOCK)
    libc().signal(NUMBER, HELD["handler"])
    for _ in range(5):
        libc().kill(os.getpid(), NUMBER)
    block(signal.SIG_UNBLOCK)
    return int(len(COUNTED) < 5)
