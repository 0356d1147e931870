"""Take a semaphore that others would wait for.

Class: processes
Safe: raised
Only: seccomp
"""

import inside


def reach(target):
    inside.libc("semget", 0x67720003, 1, 0o1666)
    return "through"
