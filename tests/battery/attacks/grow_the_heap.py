"""Ask the C library for a gigabyte, past Python.

Class: resources
Safe: out_of_memory
Only: rlimits
"""

import ctypes


def reach(target):
    malloc = ctypes.CDLL(None).malloc
    malloc.restype, malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    if not malloc(1 << 30):
        raise MemoryError("no more")
    return "through"
