"""Map a file of the library so that what is done to the page is done for all.

Class: between boxes
Safe: raised
Only: seccomp
"""

import mmap
import os


def reach(target):
    with open(os.__file__, "rb") as file:
        mmap.mmap(file.fileno(), 4096, flags=mmap.MAP_SHARED, prot=mmap.PROT_READ)
    return "through"
