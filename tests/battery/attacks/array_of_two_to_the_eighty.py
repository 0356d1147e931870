"""Send an array of 2^40 by 2^40.

Class: protocol
Safe: crashed
"""

import struct

import inside


def double(X):
    array = b"a" + struct.pack("<BBBBQQ", 12, 0, 0, 2, 2**40, 2**40)
    inside.raw(inside.framed(inside.returned(array)))
