"""Send an integer of a hundred thousand digits.

Class: protocol
Safe: crashed
"""

import struct

import inside


def double(X):
    inside.raw(inside.framed(inside.returned(b"I" + struct.pack("<I", 41_000) + b"\x7f" * 41_000)))
