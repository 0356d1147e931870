"""Leave a piece of shared memory for the next submission.

Class: processes
Safe: raised
Only: seccomp
"""

import inside


def reach(target):
    inside.libc("shmget", 0x67720001, 4096, 0o1666)
    return "through"
