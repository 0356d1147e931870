"""Send half a message and end.

Class: protocol
Safe: crashed
"""

import os

import inside


def double(X):
    inside.raw(inside.framed(inside.returned(b"N"))[:20])
    os._exit(0)
