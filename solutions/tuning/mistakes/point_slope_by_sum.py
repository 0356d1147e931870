"""The entries of the gradient are added."""

import numpy as np

FAILS = ["test_point_slope", "test_point_tolerance"]
HINT = "Entries of the gradient can cancel out in a sum. Take its length."


def classify_point(gradient, hessian, tolerance=1e-6):
    if abs(np.sum(gradient)) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
