"""Start a program by posix_spawn.

Class: processes
Safe: raised
"""

import os


def reach(target):
    os.posix_spawn("/bin/true", ["true"], {})
    return "through"
