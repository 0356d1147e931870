"""Choose the core to run on.

Class: processes
Safe: raised
Only: seccomp
"""

import os


def reach(target):
    os.sched_setaffinity(0, os.sched_getaffinity(0))
    return "through"
