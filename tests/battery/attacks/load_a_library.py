"""Load a shared library of the machine that the box does not need.

Class: files and secrets
Safe: raised
"""

import ctypes


def reach(target):
    ctypes.CDLL(target["library"])
    return "through"
