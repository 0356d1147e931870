"""Zero also where only one of the two is zero."""

import numpy as np

FAILS = ["test_relative_difference_zeros"]
HINT = "If one gradient is zero and the other is not, they do not agree. Look at your condition."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("different shapes")
    numerator = np.linalg.norm(np.subtract(grad, gradapprox))
    if np.linalg.norm(grad) == 0 or np.linalg.norm(gradapprox) == 0:
        return 0.0
    return float(numerator / (np.linalg.norm(grad) + np.linalg.norm(gradapprox)))
