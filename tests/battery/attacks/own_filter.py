"""Install a filter of one's own, to change what the worker's calls return.

Class: processes
Safe: raised
Only: seccomp
"""

import ctypes

import inside


def reach(target):
    program = ctypes.create_string_buffer(b"\x06\x00\x00\x00\x00\x00\xff\x7f")

    class Filter(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("program", ctypes.c_void_p)]

    inside.libc("prctl", 22, 2, ctypes.byref(Filter(1, ctypes.addressof(program))), 0, 0)
    return "through"
