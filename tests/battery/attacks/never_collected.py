"""Switch collection off and make cycles.

Class: resources
Safe: out_of_memory or timed_out
"""

import gc


def double(X):
    gc.disable()
    while True:
        room = bytearray(1 << 16)
        cycle = [room]
        cycle.append(cycle)
