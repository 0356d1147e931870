"""Send a reference to what is not finished yet.

Class: protocol
Safe: crashed
"""

import struct

import inside


def double(X):
    inside.raw(inside.framed(inside.returned(b"l" + struct.pack("<I", 1) + b"r" + struct.pack("<I", 0))))
