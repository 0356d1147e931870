"""Curvatures that are 0 count as downwards."""

import numpy as np

FAILS = ["test_point_flat", "test_point_tolerance"]
HINT = "Where some curvatures are 0 and the others are negative, it is flat."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if not up.any() else "flat"
