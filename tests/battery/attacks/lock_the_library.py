"""Hold a lock on a file of the library, which everybody may read.

Class: between boxes
Safe: raised
Only: seccomp
"""

import fcntl
import os


def reach(target):
    fcntl.flock(open(os.__file__), fcntl.LOCK_EX | fcntl.LOCK_NB)
    return "through"
