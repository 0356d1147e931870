"""Use up the descriptors.

Class: resources
Safe: raised
Only: rlimits
"""

import os


def reach(target):
    kept = [os.dup(1) for _ in range(500)]
    for one in kept:
        os.close(one)
    return "through"
