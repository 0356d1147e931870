"""What is neither minimum nor maximum is a saddle."""

import numpy as np

FAILS = [
    "test_point_flat",
    "test_point_saddle_with_zeros",
    "test_point_tolerance",
    "test_point_default_tolerance",
]
HINT = "Where some curvatures are 0 and the others have one sign, it is flat and not a saddle."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "saddle"
