"""Send a list nested a hundred thousand deep.

Class: protocol
Safe: crashed
"""

import struct

import inside


def double(X):
    one = b"l" + struct.pack("<I", 1)
    inside.raw(inside.framed(inside.returned(one * 100_000 + b"N")))
