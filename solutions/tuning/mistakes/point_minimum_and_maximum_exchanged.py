"""Minimum and maximum are exchanged."""

import numpy as np

FAILS = [
    "test_point_minimum",
    "test_point_maximum",
    "test_point_slope",
    "test_point_flat",
    "test_point_tolerance",
    "test_point_default_tolerance",
]
HINT = "Minimum and maximum are exchanged: positive curvatures go upwards."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if down.all():
        return "minimum"
    return "maximum" if up.all() else "flat"
