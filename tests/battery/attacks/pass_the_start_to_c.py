"""Have the C library start a shell.

Class: processes
Safe: raised
"""

import os


def reach(target):
    if os.system("exit 7") >> 8 != 7:
        raise OSError("no shell")
    return "through"
