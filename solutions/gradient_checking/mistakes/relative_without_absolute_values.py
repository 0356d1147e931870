"""Plain numbers are compared with their signs."""

import numpy as np

FAILS = ["test_relative_difference_numbers", "test_relative_difference_zeros"]
HINT = "The length of a number is its absolute value. With negative gradients yours goes wrong."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("different shapes")
    if np.ndim(grad) == 0:
        return float((grad - gradapprox) / (grad + gradapprox))
    numerator = np.linalg.norm(np.subtract(grad, gradapprox))
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return float(numerator / denominator) if denominator else 0.0
