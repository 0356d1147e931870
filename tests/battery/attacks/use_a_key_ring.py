"""Keep a key for the next submission in the kernel.

Class: processes
Safe: raised
Only: seccomp
"""

import inside


def reach(target):
    inside.syscall(248, b"user", b"planted-key", b"note", 4, -3)
    return "through"
