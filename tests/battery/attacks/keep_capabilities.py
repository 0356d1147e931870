"""Ask for capabilities.

Class: processes
Safe: raised
"""

import ctypes

import inside


def reach(target):
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    everything = (ctypes.c_uint32 * 6)(0xFFFFFFFF, 0xFFFFFFFF, 0, 0, 0, 0)
    inside.syscall(126, header, everything)
    return "through"
