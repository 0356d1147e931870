"""A number is compared with every entry of an array."""

import numpy as np

FAILS = ["test_relative_difference_shapes"]
HINT = "A number and an array have different shapes, () and for instance (3, 1): refuse them too."


def relative_difference(grad, gradapprox):
    if np.ndim(grad) and np.ndim(gradapprox) and np.shape(grad) != np.shape(gradapprox):
        raise ValueError("the two gradients have different shapes")
    numerator = np.linalg.norm(np.subtract(grad, gradapprox))
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return float(numerator / denominator) if denominator > 0 else 0.0
