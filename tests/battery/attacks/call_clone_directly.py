"""Make a process by the newest call, with flags of its own.

Class: processes
Safe: raised
"""

import ctypes
import os

import inside


def reach(target):
    arguments = (ctypes.c_uint64 * 8)(0, 0, 0, 0, 17, 0, 0, 0)
    try:
        inside.syscall(435, arguments, 64)
    except OSError:
        raise
    if os.getpid() != inside.frame_with("token").get("pid", os.getpid()):
        os._exit(0)
    return "through"
