"""Divided by the length of grad only."""

import numpy as np

FAILS = [
    "test_relative_difference_columns",
    "test_relative_difference_matrices",
    "test_relative_difference_numbers",
    "test_relative_difference_zeros",
]
HINT = "Only one of the two lengths is in the denominator. Swap the arguments: the answer should stay the same."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("different shapes")
    numerator = np.linalg.norm(np.subtract(grad, gradapprox))
    denominator = np.linalg.norm(grad)
    return float(numerator / denominator) if denominator else 0.0
