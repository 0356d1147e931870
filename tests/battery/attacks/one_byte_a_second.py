"""Answer one byte at a time, slowly.

Class: protocol
Safe: timed_out
"""

import time

import inside


def double(X):
    for byte in inside.framed(inside.returned(b"N")):
        inside.raw(bytes([byte]))
        time.sleep(0.2)
