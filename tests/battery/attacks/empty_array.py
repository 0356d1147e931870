"""Return an empty array, of which everything is true.

Class: values
Safe: failed
"""

import numpy as np


def double(X):
    return np.zeros((0, 3))
