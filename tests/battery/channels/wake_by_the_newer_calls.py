"""Wait, and wake, at a page of a library by the calls that are younger than the first.

Stopped: seccomp
Together: yes
"""

import ctypes
import time

FUTEX_WAKE, FUTEX_WAIT, SIZE_32, REALTIME = 454, 455, 2, 0


def place():
    return ctypes.cast(ctypes.CDLL(None).getpid, ctypes.c_void_p).value & ~3


def call(number, *arguments):
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    answer = libc.syscall(ctypes.c_long(number), *arguments)
    if answer == -1 and ctypes.get_errno() in (1, 38):
        raise PermissionError("futex")
    return answer


def send(target, bit):
    end = time.monotonic() + 0.2 * target.get("slowly", 1)
    while time.monotonic() < end:
        if bit:
            call(
                FUTEX_WAKE,
                ctypes.c_void_p(place()),
                ctypes.c_ulong(0xFFFFFFFF),
                ctypes.c_int(10),
                ctypes.c_uint(SIZE_32),
            )
        time.sleep(0.002)


def receive(target):
    value = ctypes.c_ulong(ctypes.c_uint.from_address(place()).value)
    now = time.time() + 0.15 * target.get("slowly", 1)
    until = (ctypes.c_long * 2)(int(now), int(now % 1 * 1e9))
    every = ctypes.c_ulong(0xFFFFFFFF)
    where = ctypes.c_void_p(place())
    return int(
        call(FUTEX_WAIT, where, value, every, ctypes.c_uint(SIZE_32), until, ctypes.c_int(REALTIME)) == 0
    )
