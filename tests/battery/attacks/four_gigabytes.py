"""Make an array of four gigabytes.

Class: resources
Safe: out_of_memory
"""

import numpy as np


def double(X):
    return np.ones(1 << 29)
