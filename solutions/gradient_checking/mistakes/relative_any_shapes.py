"""Shapes are not compared, and NumPy makes a matrix of a column and a row."""

import numpy as np

FAILS = ["test_relative_difference_shapes"]
HINT = "A column minus a flat vector is a matrix of all pairs. Compare the two shapes first."


def relative_difference(grad, gradapprox):
    numerator = np.linalg.norm(np.subtract(grad, gradapprox))
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return float(numerator / denominator) if denominator else 0.0
