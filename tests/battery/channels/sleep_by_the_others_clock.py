"""Sleep until the other has computed for so long.

Stopped: seccomp namespaces
Together: yes
"""

import ctypes
import signal
import time


def send(target, bit):
    end = time.monotonic() + 0.4 * target.get("slowly", 1)
    while time.monotonic() < end:
        if not bit:
            time.sleep(0.02)


def receive(target):
    clock = (~target["sender"] << 3) | 2
    sleep = ctypes.CDLL(None).clock_nanosleep
    refused = sleep(ctypes.c_int(clock), 0, (ctypes.c_long * 2)(0, 0), None)
    if refused:
        raise OSError(refused, "clock_nanosleep")
    signal.signal(signal.SIGALRM, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, 0.25 * target.get("slowly", 1))
    return int(sleep(ctypes.c_int(clock), 0, (ctypes.c_long * 2)(0, 30_000_000), None) == 0)
