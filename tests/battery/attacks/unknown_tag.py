"""Send a value with an unknown tag.

Class: protocol
Safe: crashed
"""

import inside


def double(X):
    inside.raw(inside.framed(inside.returned(b"Q")))
