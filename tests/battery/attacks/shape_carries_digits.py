"""Carry a hidden input out as the length of an axis.

Class: against people
Safe: failed or out_of_memory
"""

import numpy as np


def double(X):
    return np.zeros((int(X[0, 0]), 0))
