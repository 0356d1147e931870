"""Send references that unfold to more than memory holds.

Class: protocol
Safe: crashed
"""

import struct

import inside


def double(X):
    pair = b"l" + struct.pack("<I", 2)
    value = b"N"
    for _ in range(60):
        value = pair + value + b"r" + struct.pack("<I", 60)
    inside.raw(inside.framed(inside.returned(value)))
