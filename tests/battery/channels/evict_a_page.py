"""Throw a page of the library out of memory, or leave it; the other counts whether it must be read again.

Stopped: seccomp
"""

import mmap
import os
import resource

PLACE = os.path.join(os.path.dirname(os.__file__), "pydoc_data", "topics.py")
EVICT = 4


def touch():
    with open(PLACE, "rb") as file:
        view = mmap.mmap(file.fileno(), 65536, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_majflt
    view[40960]
    view.close()
    return resource.getrusage(resource.RUSAGE_SELF).ru_majflt - before


def send(target, bit):
    touch()
    if bit:
        file = os.open(PLACE, os.O_RDONLY)
        os.posix_fadvise(file, 0, 0, EVICT)
        os.close(file)


def receive(target):
    return int(touch() > 0)
