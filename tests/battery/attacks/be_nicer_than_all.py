"""Change one's priority.

Class: processes
Safe: raised
Only: seccomp
"""

import os


def reach(target):
    os.nice(1)
    return "through"
