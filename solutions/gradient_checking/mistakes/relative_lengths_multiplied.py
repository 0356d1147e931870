"""The product of the two lengths."""

import numpy as np

FAILS = [
    "test_relative_difference_columns",
    "test_relative_difference_matrices",
    "test_relative_difference_numbers",
    "test_relative_difference_zeros",
]
HINT = "Your denominator is a product. Then the answer changes with the unit of the cost."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("different shapes")
    numerator = np.linalg.norm(np.subtract(grad, gradapprox))
    denominator = np.linalg.norm(grad) * np.linalg.norm(gradapprox)
    return float(numerator / denominator) if denominator else 0.0
