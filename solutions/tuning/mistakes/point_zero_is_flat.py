"""Where any curvature is 0 it is flat."""

import numpy as np

FAILS = ["test_point_saddle_with_zeros"]
HINT = "A saddle may have curvatures that are 0: one goes up and one goes down."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > tolerance, curvatures < -tolerance
    if not (up | down).all():
        return "flat"
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
