"""Return a matrix of wrong numbers, whose operators differ.

Class: values
Safe: failed
"""

import numpy as np


def double(X):
    return np.matrix(3.0 * X)
