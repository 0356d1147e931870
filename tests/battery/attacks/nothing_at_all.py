"""Send an empty message.

Class: protocol
Safe: crashed
"""

import inside


def double(X):
    inside.raw(inside.framed(b""))
