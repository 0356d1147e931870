"""Unpack a bomb in memory.

Class: resources
Safe: out_of_memory or timed_out
"""

import zlib


def double(X):
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    return zlib.decompress(packed)
