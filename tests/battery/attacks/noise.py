"""Send noise.

Class: protocol
Safe: crashed
"""

import random

import inside


def double(X):
    inside.raw(inside.framed(random.Random(7).randbytes(5000)))
