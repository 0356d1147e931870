"""Sums of absolute values instead of Euclidean norms."""

import numpy as np

FAILS = ["test_relative_difference_columns", "test_relative_difference_matrices"]
HINT = "You add absolute values. The norm here squares the entries, adds, and takes the root."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("different shapes")
    numerator = np.sum(np.abs(np.subtract(grad, gradapprox)))
    denominator = np.sum(np.abs(grad)) + np.sum(np.abs(gradapprox))
    return float(numerator / denominator) if denominator else 0.0
