"""Mount a file system over the library.

Class: processes
Safe: raised
"""

import ctypes

import inside


def reach(target):
    try:
        inside.libc("mount", b"none", b"/", b"tmpfs", ctypes.c_ulong(32 | 4096), 0)
    except OSError as error:
        if error.errno in (22, 2):
            return "through"
        raise
    return "through"
