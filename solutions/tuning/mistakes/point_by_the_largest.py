"""Only the largest eigenvalue is looked at."""

import numpy as np

FAILS = [
    "test_point_saddle",
    "test_point_saddle_with_a_positive_determinant",
    "test_point_flat",
    "test_point_saddle_with_zeros",
    "test_point_tolerance",
    "test_point_default_tolerance",
]
HINT = "You look at the largest eigenvalue only. All of them count."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)[-1:]
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
