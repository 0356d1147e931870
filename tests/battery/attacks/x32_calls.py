"""Make a system call by the numbers of the x32 table.

Class: processes
Safe: crashed or raised
"""

import inside


def reach(target):
    inside.syscall(0x40000000 + 39)
    return "through"
