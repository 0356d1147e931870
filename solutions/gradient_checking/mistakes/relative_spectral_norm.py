"""The largest singular value of a matrix where the norm over all entries is asked for."""

import numpy as np

FAILS = ["test_relative_difference_matrices"]
HINT = "ord=2 is another norm for matrices. The length over all entries needs no ord."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("different shapes")
    grad, gradapprox = np.atleast_2d(grad), np.atleast_2d(gradapprox)
    numerator = np.linalg.norm(grad - gradapprox, 2, axis=(-2, -1)).max()
    denominator = (np.linalg.norm(grad, 2, axis=(-2, -1)) + np.linalg.norm(gradapprox, 2, axis=(-2, -1))).max()
    return float(numerator / denominator) if denominator else 0.0
