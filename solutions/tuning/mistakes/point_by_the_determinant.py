"""The determinant decides: below 0 it is a saddle, else the trace decides."""

import numpy as np

FAILS = [
    "test_point_maximum",
    "test_point_saddle",
    "test_point_saddle_with_a_positive_determinant",
    "test_point_saddle_with_zeros",
    "test_point_tolerance",
]
HINT = "The determinant does not decide: with four parameters two negative curvatures make it positive."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    determinant = np.linalg.det(hessian)
    if abs(determinant) <= tolerance:
        return "flat"
    if determinant < 0 and len(hessian) > 1:
        return "saddle"
    return "minimum" if np.trace(hessian) > 0 else "maximum"
