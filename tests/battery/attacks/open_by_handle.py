"""Open a file by a handle instead of a path.

Class: files and secrets
Safe: raised
Only: seccomp
"""

import ctypes

import inside


def reach(target):
    handle = (ctypes.c_uint32 * 34)(128)
    mount = ctypes.c_int()
    inside.libc("name_to_handle_at", -100, b"/", handle, ctypes.byref(mount), 0)
    return "through"
