"""Send a dictionary with a key twice.

Class: protocol
Safe: crashed
"""

import struct

import inside


def double(X):
    key = b"s" + struct.pack("<I", 1) + b"W" + b"N"
    inside.raw(inside.framed(inside.returned(b"d" + struct.pack("<I", 2) + key * 2)))
