"""Leave by a root of one's own.

Class: processes
Safe: raised
"""

import os


def reach(target):
    os.chroot("/")
    return "through"
