"""Read address zero.

Class: endings
Safe: crashed
"""

import ctypes


def double(X):
    ctypes.string_at(0)
