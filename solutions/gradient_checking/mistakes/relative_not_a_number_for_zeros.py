"""Two zero gradients give 0/0."""

import numpy as np

FAILS = ["test_relative_difference_zeros"]
HINT = "0 / 0 is NaN. Ask whether the denominator is 0 before you divide."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("different shapes")
    numerator = np.linalg.norm(np.subtract(grad, gradapprox))
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator
