"""Send a right answer with something after it.

Class: protocol
Safe: crashed
"""

import inside


def double(X):
    inside.raw(inside.framed(inside.returned(b"N") + b"tail"))
