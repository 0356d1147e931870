"""The gradient is not looked at."""

import numpy as np

FAILS = ["test_point_slope", "test_point_tolerance", "test_point_default_tolerance"]
HINT = "The gradient is not 0 there: it is a slope, whatever the curvatures are."


def classify_point(gradient, hessian, tolerance=1e-6):
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
