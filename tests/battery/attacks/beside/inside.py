"""Handed in beside each attack: how an attacker finds the wire from inside the box. It is on the stack of every call."""

import os
import struct
import sys


def frame_with(name):
    """The locals of the nearest caller that has a local of this name."""
    frame = sys._getframe()
    while name not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals


def worker():
    """The object of the box that holds the descriptor."""
    frame = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "_answers"):
        frame = frame.f_back
    return frame.f_locals["self"]


def token():
    """What an answer to the call that is under way must carry."""
    return frame_with("token")["token"]


def raw(data):
    """Write bytes to the trusted side as they are."""
    view = memoryview(data)
    while len(view):
        view = view[os.write(worker()._answers, view) :]


def framed(payload):
    """The bytes of one frame with this payload."""
    return struct.pack("<Q", len(payload)) + payload


def returned(value):
    """The payload of an answer to this call whose value is these encoded bytes."""
    number = token()
    return b"t" + struct.pack("<I", 4) + b"s" + struct.pack("<I", 8) + b"returned" + b"i" + struct.pack("<q", number) + (
        b"t" + struct.pack("<I", 3) + value + b"NN"
    ) + b"l" + struct.pack("<I", 0)


def libc(name, *arguments):
    """Call a function of the C library; raise what it says went wrong."""
    import ctypes

    function = getattr(ctypes.CDLL(None, use_errno=True), name)
    if name == "syscall":
        function.restype = ctypes.c_long
    if function(*arguments) == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def syscall(number, *arguments):
    """Make a system call by its number."""
    import ctypes

    libc("syscall", ctypes.c_long(number), *[ctypes.c_long(one) if type(one) is int else one for one in arguments])
