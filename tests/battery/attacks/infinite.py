"""Return infinities, whose difference is no number.

Class: values
Safe: failed
"""

import numpy as np


def double(X):
    return np.where(X > 0, np.inf, -np.inf)
