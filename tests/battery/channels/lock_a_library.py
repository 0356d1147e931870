"""Hold a lock on a file of the library, or not.

Stopped: seccomp
"""

import fcntl
import os

HELD = {}


def send(target, bit):
    if "file" not in HELD:
        HELD["file"] = open(os.__file__)
    fcntl.flock(HELD["file"], fcntl.LOCK_EX if bit else fcntl.LOCK_UN)


def receive(target):
    with open(os.__file__) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return 1
    return 0
