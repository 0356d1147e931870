"""Only gradients with another number of entries are refused."""

import numpy as np

FAILS = ["test_relative_difference_shapes"]
HINT = "Compare the shapes, not the numbers of entries: (3, 4) and (4, 3) have as many and do not fit."


def relative_difference(grad, gradapprox):
    if np.size(grad) != np.size(gradapprox):
        raise ValueError("the two gradients have different sizes")
    if np.shape(grad) != np.shape(gradapprox):
        gradapprox = np.reshape(gradapprox, np.shape(grad))
    numerator = np.linalg.norm(np.subtract(grad, gradapprox))
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return float(numerator / denominator) if denominator > 0 else 0.0
