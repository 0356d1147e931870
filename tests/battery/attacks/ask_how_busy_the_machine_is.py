"""Ask how many processes there are, and how much memory they have left.

Class: between boxes
Safe: raised
Only: seccomp
"""

import ctypes

import inside


def reach(target):
    inside.libc("sysinfo", ctypes.create_string_buffer(512))
    return "through"
