"""Send an empty array along whose axes a check would walk for ever.

Class: protocol
Safe: crashed
"""

import struct

import inside


def double(X):
    array = b"a" + struct.pack("<BBBBQQQ", 12, 0, 0, 3, 0, 2**62, 2**62)
    inside.raw(inside.framed(inside.returned(array)))
