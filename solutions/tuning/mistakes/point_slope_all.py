"""Only where all entries of the gradient are large it is a slope."""

import numpy as np

FAILS = ["test_point_slope", "test_point_tolerance", "test_point_default_tolerance"]
HINT = "One entry of the gradient that is not 0 is enough for a slope."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.min(np.abs(gradient)) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
