"""Return a view of memory beyond the array.

Class: values
Safe: failed or crashed or timed_out
"""

import numpy as np


def double(X):
    return np.lib.stride_tricks.as_strided(X, shape=(4000, 3000), strides=(0, 8))
