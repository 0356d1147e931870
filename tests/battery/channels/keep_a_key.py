"""Put a key on the ring of the user that both are.

Stopped: seccomp
Needs: one zygote
"""

import ctypes
import os

ADD, CONTROL = (248, 250) if os.uname().machine == "x86_64" else (217, 219)
RING, SEARCH, INVALIDATE, ABSENT = -4, 10, 21, 126


def call(number, *arguments):
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    answer = libc.syscall(ctypes.c_long(number), *arguments)
    if answer == -1 and ctypes.get_errno() not in (ABSENT, 128):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return answer


def find():
    return call(CONTROL, SEARCH, RING, b"user", b"a-channel-between-boxes", 0)


def send(target, bit):
    key = find()
    if bit and key < 0:
        call(ADD, b"user", b"a-channel-between-boxes", b"1", ctypes.c_size_t(1), RING)
    elif not bit and key >= 0:
        call(CONTROL, INVALIDATE, ctypes.c_int(key))


def receive(target):
    return int(find() >= 0)
