"""The tolerance is 1e-6, whatever is given."""

import numpy as np

FAILS = ["test_point_tolerance"]
HINT = "Behaves as if the tolerance were 1e-6. Use the argument."


def classify_point(gradient, hessian, tolerance=1e-6):
    tolerance = 1e-6
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
