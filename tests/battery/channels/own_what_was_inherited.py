"""Say who is to be told about a descriptor that all workers of a zygote inherit.

Stopped: seccomp
Needs: one zygote
"""

import fcntl


def send(target, bit):
    fcntl.fcntl(1, fcntl.F_SETSIG, 10 if bit else 0)


def receive(target):
    return int(fcntl.fcntl(1, fcntl.F_GETSIG, 0) == 10)
