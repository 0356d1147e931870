"""Reserve a terabyte of addresses without using them.

Class: resources
Safe: raised or out_of_memory
Only: rlimits
"""

import ctypes


def reach(target):
    mmap = ctypes.pythonapi.mmap
    mmap.restype, mmap.argtypes = ctypes.c_long, [ctypes.c_void_p, ctypes.c_size_t] + [ctypes.c_int] * 3 + [ctypes.c_long]
    if mmap(0, 1 << 40, 0, 0x4022, -1, 0) == -1:
        raise OSError("no room")
    return "through"
