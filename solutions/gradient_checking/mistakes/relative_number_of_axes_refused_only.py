"""Only gradients with another number of axes are refused."""

import numpy as np

FAILS = ["test_relative_difference_shapes"]
HINT = "(3, 4) and (4, 3) have two axes each, and are different shapes all the same: compare the shapes."


def relative_difference(grad, gradapprox):
    if np.ndim(grad) != np.ndim(gradapprox):
        raise ValueError("the two gradients have different shapes")
    if np.shape(grad) != np.shape(gradapprox):
        grad, gradapprox = np.broadcast_arrays(np.ravel(grad), np.ravel(gradapprox)) if np.size(grad) == np.size(gradapprox) else (np.mean(grad), np.mean(gradapprox))
    numerator = np.linalg.norm(np.subtract(grad, gradapprox))
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return float(numerator / denominator) if denominator > 0 else 0.0
