"""Send a value of a kind that is a sentence of the learner's.

Class: protocol
Safe: failed or crashed
"""

import struct

import inside


def double(X):
    words = b"CANARY" b"-WORDS " + str(X.tolist()).encode()
    inside.raw(inside.framed(inside.returned(b"u" + struct.pack("<I", len(words)) + words)))
