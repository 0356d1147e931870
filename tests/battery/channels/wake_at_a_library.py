"""Wait, and wake, at a page of a library that both boxes map.

Stopped: seccomp
Together: yes
"""

import ctypes
import os
import time

FUTEX, WAIT, WAKE = 202 if os.uname().machine == "x86_64" else 98, 0, 1


def place():
    return ctypes.cast(ctypes.CDLL(None).getpid, ctypes.c_void_p).value & ~3


def futex(operation, value, patience):
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    until = (ctypes.c_long * 2)(int(patience), int(patience % 1 * 1e9))
    answer = libc.syscall(FUTEX, ctypes.c_void_p(place()), operation, ctypes.c_uint(value), until, None, 0)
    if answer == -1 and ctypes.get_errno() == 1:
        raise PermissionError("futex")
    return answer


def send(target, bit):
    end = time.monotonic() + 0.2 * target.get("slowly", 1)
    while time.monotonic() < end:
        if bit:
            futex(WAKE, 10, 0)
        time.sleep(0.002)


def receive(target):
    value = ctypes.c_uint.from_address(place()).value
    return int(futex(WAIT, value, 0.15 * target.get("slowly", 1)) == 0)
