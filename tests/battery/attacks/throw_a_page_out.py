"""Throw a page of the library out of memory, for the next to wait for.

Class: between boxes
Safe: raised
Only: seccomp
"""

import os


def reach(target):
    with open(os.__file__, "rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return "through"
