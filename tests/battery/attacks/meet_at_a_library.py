"""Wake whoever waits at a page of a library that all workers map.

Class: between boxes
Safe: raised
Only: seccomp
"""

import ctypes
import os

import inside


def reach(target):
    place = ctypes.cast(ctypes.pythonapi.getpid, ctypes.c_void_p).value & ~3
    inside.syscall(202 if os.uname().machine == "x86_64" else 98, ctypes.c_void_p(place), 1, 1, 0, 0, 0)
    return "through"
