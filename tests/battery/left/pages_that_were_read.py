"""Read pages of the library that nobody has read since the machine started; the other counts what it must wait for.

Together: no
Slots: 0
Evict: yes
"""

import mmap
import os
import resource

APART = 256 << 10  # more than is read ahead


def places(count):
    found = []
    for folder, _, names in sorted(os.walk(os.path.dirname(os.__file__))):
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.endswith((".py", ".so", ".a")):
                found += [(path, at) for at in range(0, os.stat(path).st_size, APART)]
        if len(found) >= count:
            return found[:count]
    return found


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
