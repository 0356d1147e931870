"""Read pages of the library that nobody has read since the machine started; the other counts what it must wait for.

Together: no
Slots: 0
Evict: yes
"""

import mmap
import os
import resource

APART = 256 << 10  # more than is read ahead


FOLDERS = "test idlelib lib2to3 tkinter distutils turtledemo ensurepip unittest asyncio email xml multiprocessing"


def places(count):
    found = []
    for beneath in FOLDERS.split():
        for folder, _, names in sorted(os.walk(os.path.join(os.path.dirname(os.__file__), beneath))):
            for name in sorted(names):
                size = os.stat(os.path.join(folder, name)).st_size
                found += [(os.path.join(folder, name), at) for at in range(0, size, APART)]
                if len(found) >= count:
                    return found[:count]
    raise LookupError("too few pages")


def touch(path, at):
    with open(path, "rb") as file:
        view = mmap.mmap(file.fileno(), 0, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ)
    view[at]
    view.close()


def send(bits, start, slot):
    for (path, at), bit in zip(places(len(bits)), bits):
        if bit:
            touch(path, at)


def receive(count, start, slot):
    told = []
    for path, at in places(count):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_majflt
        touch(path, at)
        told.append(before - resource.getrusage(resource.RUSAGE_SELF).ru_majflt)
    return told
