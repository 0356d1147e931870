"""Send an array whose axes multiply to nothing by overflow.

Class: protocol
Safe: crashed
"""

import struct

import inside


def double(X):
    array = b"a" + struct.pack("<BBBBQQ", 12, 0, 0, 2, 2**32, 2**32)
    inside.raw(inside.framed(inside.returned(array)))
