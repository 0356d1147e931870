"""The default of tolerance is 1e-3."""

import numpy as np

FAILS = ["test_point_default_tolerance"]
HINT = "Without tolerance it should be 1e-6."


def classify_point(gradient, hessian, tolerance=1e-3):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
