"""Return thousands of rows that share one small array, and a wide row that makes wide copies of all.

Class: values
Safe: crashed
"""

import numpy as np


def double(X):
    small, wide = np.ones(4000, dtype=np.int8), np.ones(4000, dtype=np.clongdouble)
    return [small] * 3900 + [wide]
