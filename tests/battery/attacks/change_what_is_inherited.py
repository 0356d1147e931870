"""Change a flag of a descriptor that every worker has from the zygote.

Class: between boxes
Safe: raised
Only: seccomp
"""

import fcntl
import os


def reach(target):
    fcntl.fcntl(1, fcntl.F_SETFL, os.O_APPEND)
    return "through"
