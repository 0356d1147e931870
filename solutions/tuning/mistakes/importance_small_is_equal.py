"""Errors that differ by little count as equal."""

import numpy as np

FAILS = ["test_importance_units"]
HINT = "Errors in a small unit differ by little, and have an importance all the same."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.ptp(errors) < 1e-5:
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.mean(errors, axis=others)) / np.var(errors)
    return shares
