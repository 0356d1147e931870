"""Return an array of records.

Class: values
Safe: failed
"""

import numpy as np


def double(X):
    return np.zeros(X.shape, dtype=[("W", "f8"), ("CANARY" "-WORDS", "f8")])
