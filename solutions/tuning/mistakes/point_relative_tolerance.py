"""The tolerance is taken relative to the largest curvature."""

import numpy as np

FAILS = ["test_point_tolerance"]
HINT = "You multiply the tolerance by the largest curvature. Compare with the tolerance itself."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    curvatures = np.linalg.eigvalsh(hessian)
    tolerance = tolerance * np.max(np.abs(curvatures))
    up, down = curvatures > tolerance, curvatures < -tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
