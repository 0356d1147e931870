"""Return numbers of a precision that the check does not have.

Class: values
Safe: passed or failed
Earns: test_double_values test_double_keeps_its_argument
"""

import numpy as np


def double(X):
    return 2.0 * X.astype(np.longdouble)
