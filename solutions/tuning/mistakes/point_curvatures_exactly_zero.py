"""Curvatures are compared with 0 itself."""

import numpy as np

FAILS = [
    "test_point_flat",
    "test_point_saddle_with_zeros",
    "test_point_tolerance",
    "test_point_default_tolerance",
]
HINT = "Curvatures of at most the tolerance in size count as 0: rounding leaves a little."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > 0, curvatures < 0
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
