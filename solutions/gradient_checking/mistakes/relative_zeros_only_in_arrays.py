"""Two numbers that are zero are divided by zero."""

import numpy as np

FAILS = ["test_relative_difference_zeros"]
HINT = "0 and 0 agree, as numbers as well as in arrays: look whether the denominator is 0."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("the two gradients have different shapes")
    if np.ndim(grad) and not np.any(grad) and not np.any(gradapprox):
        return 0.0
    return np.linalg.norm(np.subtract(grad, gradapprox)) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
