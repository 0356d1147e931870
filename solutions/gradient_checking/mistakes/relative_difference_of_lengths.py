"""The difference of the lengths, not the length of the difference."""

import numpy as np

FAILS = [
    "test_relative_difference_columns",
    "test_relative_difference_matrices",
    "test_relative_difference_numbers",
]
HINT = "Two vectors of equal length can point anywhere. Subtract the vectors first, then take the length."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("different shapes")
    numerator = np.abs(np.linalg.norm(grad) - np.linalg.norm(gradapprox))
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return float(numerator / denominator) if denominator else 0.0
