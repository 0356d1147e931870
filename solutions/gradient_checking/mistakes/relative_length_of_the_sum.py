"""The length of the sum where the sum of the lengths belongs."""

import numpy as np

FAILS = [
    "test_relative_difference_columns",
    "test_relative_difference_matrices",
    "test_relative_difference_numbers",
]
HINT = "Two vectors that point away from each other have a short sum. Take each length first, then add."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("different shapes")
    numerator = np.linalg.norm(np.subtract(grad, gradapprox))
    denominator = np.linalg.norm(np.add(grad, gradapprox))
    return float(numerator / denominator) if denominator else 0.0
