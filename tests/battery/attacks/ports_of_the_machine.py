"""Get direct access to the machine's ports.

Class: processes
Safe: raised
"""

import inside


def reach(target):
    inside.libc("ioperm", 0x80, 1, 1)
    return "through"
