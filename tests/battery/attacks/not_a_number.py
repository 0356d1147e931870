"""Return NaN, which differs from nothing in some comparisons.

Class: values
Safe: failed
"""

import numpy as np


def double(X):
    return np.full(X.shape, np.nan)
