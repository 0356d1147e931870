"""The gradient must be exactly 0."""

import numpy as np

FAILS = ["test_point_tolerance", "test_point_default_tolerance"]
HINT = "A gradient whose length is at most the tolerance counts as 0."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.linalg.norm(gradient) > 0:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
