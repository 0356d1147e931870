"""Each entry of the gradient is compared with the tolerance."""

import numpy as np

FAILS = ["test_point_tolerance"]
HINT = "It is the length of the gradient that is compared with the tolerance, not each entry."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.max(np.abs(gradient)) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
