"""Short gradients are taken for zero."""

import numpy as np

FAILS = ["test_relative_difference_columns"]
HINT = "Gradients may be as short as 1e-6 and still differ. Only where both are zero is the answer 0."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("different shapes")
    lengths = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    if lengths < 1e-12:
        return 0.0
    return float(np.linalg.norm(np.subtract(grad, gradapprox)) / lengths)
