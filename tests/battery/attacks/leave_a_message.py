"""Leave a message in a queue of System V.

Class: processes
Safe: raised
Only: seccomp
"""

import inside


def reach(target):
    inside.libc("msgget", 0x67720002, 0o1666)
    return "through"
