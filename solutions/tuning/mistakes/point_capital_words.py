"""The words begin with capital letters."""

import numpy as np

FAILS = [
    "test_point_minimum",
    "test_point_maximum",
    "test_point_saddle",
    "test_point_saddle_with_a_positive_determinant",
    "test_point_slope",
    "test_point_flat",
    "test_point_saddle_with_zeros",
    "test_point_tolerance",
    "test_point_default_tolerance",
]
HINT = "The words are written in small letters."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.linalg.norm(gradient) > tolerance:
        return "Slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "Saddle"
    if up.all():
        return "Minimum"
    return "Maximum" if down.all() else "Flat"
