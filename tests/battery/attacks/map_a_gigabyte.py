"""Map a gigabyte and touch it.

Class: resources
Safe: raised or out_of_memory
Only: rlimits
"""

import mmap


def reach(target):
    room = mmap.mmap(-1, 1 << 30)
    room[:: 1 << 26] = b"x" * 16
    return "through"
