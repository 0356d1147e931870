"""The plain distance, not divided by anything."""

import numpy as np

FAILS = [
    "test_relative_difference_columns",
    "test_relative_difference_matrices",
    "test_relative_difference_numbers",
    "test_relative_difference_zeros",
]
HINT = "Behaves as if the lengths were not there: 0.005 is much for a short gradient and little for a long one."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("different shapes")
    return float(np.linalg.norm(np.subtract(grad, gradapprox)))
