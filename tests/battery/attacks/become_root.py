"""Become root by setting one's user.

Class: processes
Safe: raised
"""

import os


def reach(target):
    os.setuid(0 if os.getuid() else 1)
    return "through"
