"""Hold a lock that belongs to an open file, which the other asks for.

Stopped: seccomp
"""

import fcntl
import os
import struct

HELD = {}
LOCK = "hhqqi4x"
GET, SET = 36, 37


def send(target, bit):
    if "file" not in HELD:
        HELD["file"] = open(os.__file__)
    kind = fcntl.F_RDLCK if bit else fcntl.F_UNLCK
    fcntl.fcntl(HELD["file"], SET, struct.pack(LOCK, kind, 0, 7, 1, 0))


def receive(target):
    with open(os.__file__) as file:
        told = fcntl.fcntl(file, GET, struct.pack(LOCK, fcntl.F_WRLCK, 0, 7, 1, 0))
    return int(struct.unpack(LOCK, told)[0] != fcntl.F_UNLCK)
