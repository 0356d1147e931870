"""Ask to be traced by the parent, so that it stops at every signal.

Class: processes
Safe: raised
Only: seccomp
"""

import inside


def reach(target):
    inside.libc("ptrace", 0, 0, 0, 0)
    return "through"
