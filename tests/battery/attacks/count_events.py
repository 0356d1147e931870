"""Watch the machine's performance counters.

Class: processes
Safe: raised
"""

import ctypes

import inside


def reach(target):
    record = ctypes.create_string_buffer(128)
    ctypes.cast(record, ctypes.POINTER(ctypes.c_uint32))[0] = 1
    ctypes.cast(record, ctypes.POINTER(ctypes.c_uint32))[1] = 128
    inside.syscall(298, record, 0, -1, -1, 0)
    return "through"
