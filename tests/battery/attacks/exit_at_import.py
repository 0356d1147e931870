"""Leave at the top of the file, on which the exercise depends.

Class: endings
Safe: raised
"""

import sys

SCALE = sys.exit(0)


def double(X):
    return SCALE * X
