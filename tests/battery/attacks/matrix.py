"""Return a matrix, whose operators differ.

Class: values
Safe: failed
"""

import numpy as np


def double(X):
    return np.matrix(2.0 * X)
