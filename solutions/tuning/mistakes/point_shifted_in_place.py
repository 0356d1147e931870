"""The tolerance is taken away from the diagonal of the matrix itself."""

import numpy as np

FAILS = ["test_point_leaves_its_arguments"]
HINT = "The call changed the matrix. Compute in a new array."


def classify_point(gradient, hessian, tolerance=1e-6):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    hessian -= tolerance * np.eye(len(hessian))
    curvatures = np.linalg.eigvalsh(hessian)
    up, down = curvatures > 0, curvatures < -2 * tolerance
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "flat"
