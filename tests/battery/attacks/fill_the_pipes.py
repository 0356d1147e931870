"""Fill pipes with data that nobody reads.

Class: resources
Safe: raised
Only: seccomp
"""

import os


def reach(target):
    for _ in range(8):
        os.write(os.pipe()[1], bytes(4096))
    return "through"
