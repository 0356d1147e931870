"""Become root in a user namespace of one's own.

Class: processes
Safe: raised
Only: seccomp
"""

import inside


def reach(target):
    inside.libc("unshare", 0x10000000)
    return "through"
