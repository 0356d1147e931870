"""Announce, and send, a message one byte larger than may be.

Class: protocol
Safe: crashed
"""

import inside


def double(X):
    inside.raw(inside.framed(bytes((4 << 20) + 1)))
