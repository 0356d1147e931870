"""Abort.

Class: endings
Safe: crashed
"""

import os


def double(X):
    os.abort()
