"""Take much memory, where the other asks how much of it the machine shares.

Stopped: seccomp
"""

import ctypes
import mmap

SIZE = 100 << 20
HELD = {}


def send(target, bit):
    if "room" in HELD:
        HELD.pop("room").close()
    if bit:
        HELD["room"] = mmap.mmap(-1, SIZE, flags=mmap.MAP_SHARED | mmap.MAP_ANONYMOUS | mmap.MAP_POPULATE)


def shared():
    told = (ctypes.c_ulong * 64)()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.sysinfo(told):
        raise OSError(ctypes.get_errno(), "sysinfo")
    return told[6]


def receive(target):
    now = shared()
    HELD["least"] = min(now, HELD.get("least", now))
    return int(now > HELD["least"] + SIZE / 2)
