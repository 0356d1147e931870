"""Make a queue for messages, or take it away.

Stopped: seccomp
Needs: one zygote
"""

import ctypes

KEY, CREATE, REMOVE, ABSENT = 1735852041, 0o1666, 0, 2


def libc():
    return ctypes.CDLL(None, use_errno=True)


def send(target, bit):
    queue = libc().msgget(KEY, CREATE)
    if queue < 0:
        raise OSError(ctypes.get_errno(), "msgget")
    if not bit:
        libc().msgctl(queue, REMOVE, None)


def receive(target):
    ours = libc()
    if ours.msgget(KEY, 0) >= 0:
        return 1
    if ctypes.get_errno() != ABSENT:
        raise OSError(ctypes.get_errno(), "msgget")
    return 0
