"""Read the memory of another process directly.

Class: processes
Safe: raised
"""

import ctypes

import inside


def reach(target):
    class Piece(ctypes.Structure):
        _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]

    room = ctypes.create_string_buffer(8)
    here = Piece(ctypes.addressof(room), 8)
    there = Piece(ctypes.addressof(room), 8)
    inside.libc("process_vm_readv", target["victim"], ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
    return "through"
