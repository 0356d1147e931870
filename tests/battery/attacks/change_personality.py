"""Turn off the randomness of one's address space.

Class: processes
Safe: raised
Only: seccomp
"""

import inside


def reach(target):
    inside.libc("personality", 0x0040000)
    return "through"
