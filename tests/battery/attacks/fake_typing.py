"""Type a command into the terminal of whoever started the grader.

Class: processes
Safe: raised
"""

import fcntl
import os


def reach(target):
    fcntl.ioctl(os.open("/dev/tty", os.O_RDWR), 0x5412, b"x")
    return "through"
