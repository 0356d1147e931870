"""Ask not to be killed when the parent dies.

Class: processes
Safe: raised
Only: seccomp
"""

import inside


def reach(target):
    inside.libc("prctl", 1, 0, 0, 0, 0)
    return "through"
