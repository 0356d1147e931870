"""Return the right numbers in a format that overflows.

Class: values
Safe: failed
"""

import numpy as np


def double(X):
    with np.errstate(all="ignore"):
        return (2.0 * X).astype(np.float16)
