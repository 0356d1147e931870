"""Watch a file of the library that nobody else opens, which the other opens or leaves alone.

Stopped: seccomp
Together: yes
"""

import ctypes
import os
import time

LIBRARY = os.path.dirname(os.__file__) + "/antigravity.py"


def send(target, bit):
    end = time.monotonic() + 0.25 * target.get("slowly", 1)
    while time.monotonic() < end:
        if bit:
            open(LIBRARY).close()
        time.sleep(0.005)


def receive(target):
    libc = ctypes.CDLL(None, use_errno=True)
    watcher = libc.inotify_init1(os.O_NONBLOCK)
    if watcher < 0 or libc.inotify_add_watch(watcher, LIBRARY.encode(), 0x20) < 0:
        raise OSError(ctypes.get_errno(), "inotify")
    time.sleep(0.15 * target.get("slowly", 1))
    try:
        return int(len(os.read(watcher, 4096)) > 0)
    except BlockingIOError:
        return 0
    finally:
        os.close(watcher)
