"""Send a text that claims to be longer than its message.

Class: protocol
Safe: crashed
"""

import struct

import inside


def double(X):
    inside.raw(inside.framed(inside.returned(b"s" + struct.pack("<I", 2**32 - 1) + b"short")))
