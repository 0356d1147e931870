"""Open files by io_uring, past the filter.

Class: processes
Safe: raised
"""

import ctypes

import inside


def reach(target):
    inside.syscall(425, 1, ctypes.create_string_buffer(120))
    return "through"
