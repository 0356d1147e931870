"""Return an array with every entry masked.

Class: values
Safe: failed
"""

import numpy as np


def double(X):
    return np.ma.masked_all(X.shape)
