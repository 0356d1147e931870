"""Squared norms: the root is missing."""

import numpy as np

FAILS = [
    "test_relative_difference_columns",
    "test_relative_difference_matrices",
    "test_relative_difference_numbers",
    "test_relative_difference_zeros",
]
HINT = "Behaves as if the lengths were squared. A length is the root of the sum of squares."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("different shapes")
    numerator = np.sum(np.subtract(grad, gradapprox) ** 2)
    denominator = np.sum(np.square(grad)) + np.sum(np.square(gradapprox))
    return float(numerator / denominator) if denominator else 0.0
