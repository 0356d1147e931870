"""Only positive entries of the gradient count."""

import numpy as np

FAILS = ["test_point_slope", "test_point_tolerance"]
HINT = "A gradient with negative entries is a slope, too."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.max(gradient) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
