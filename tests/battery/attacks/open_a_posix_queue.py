"""Open a queue of POSIX by name.

Class: processes
Safe: raised
"""

import ctypes

import inside


def reach(target):
    inside.syscall(240, b"planted-queue", 0o102, 0o600, ctypes.c_void_p(0))
    return "through"
