"""Go out by the magic links of one's own descriptors.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    os.open("/proc/self/fd/1", os.O_RDONLY)
    return "through"
