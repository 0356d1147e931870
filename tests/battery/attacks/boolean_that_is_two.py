"""Send an array of booleans that are neither true nor false.

Class: protocol
Safe: crashed
"""

import struct

import inside


def double(X):
    inside.raw(inside.framed(inside.returned(b"a" + struct.pack("<BBBBQ", 0, 0, 0, 1, 4) + b"\x02" * 4)))
