"""Change how a descriptor behaves that all workers of a zygote inherit.

Stopped: seccomp
Needs: one zygote
"""

import fcntl
import os


def send(target, bit):
    flags = fcntl.fcntl(1, fcntl.F_GETFL)
    fcntl.fcntl(1, fcntl.F_SETFL, flags | os.O_APPEND if bit else flags & ~os.O_APPEND)


def receive(target):
    return int(bool(fcntl.fcntl(1, fcntl.F_GETFL) & os.O_APPEND))
