"""Return dates, from which numbers may be made.

Class: values
Safe: failed
"""

import numpy as np


def double(X):
    return (2.0 * X).astype("datetime64[s]")
