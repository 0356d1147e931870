"""Load a program into the kernel by bpf.

Class: processes
Safe: raised
"""

import ctypes

import inside


def reach(target):
    inside.syscall(321, 0, (ctypes.c_uint32 * 12)(1, 4, 4, 1), 48)
    return "through"
