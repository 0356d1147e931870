"""Hold a lock for reading on a byte of a file of the library, which the other asks for.

Stopped: seccomp
"""

import fcntl
import os
import struct

HELD = {}
LOCK = "hhqqi4x"


def send(target, bit):
    if "file" not in HELD:
        HELD["file"] = open(os.__file__)
    kind = fcntl.F_RDLCK if bit else fcntl.F_UNLCK
    fcntl.fcntl(HELD["file"], fcntl.F_SETLK, struct.pack(LOCK, kind, 0, 7, 1, 0))


def receive(target):
    with open(os.__file__) as file:
        told = fcntl.fcntl(file, fcntl.F_GETLK, struct.pack(LOCK, fcntl.F_WRLCK, 0, 7, 1, 0))
    return int(struct.unpack(LOCK, told)[0] != fcntl.F_UNLCK)
