"""Send a signal with a value of one's own.

Class: processes
Safe: raised
"""

import ctypes

import inside


def reach(target):
    inside.libc("sigqueue", target["victim"], 0, ctypes.c_void_p(7))
    return "through"
