"""Errors that are nearly equal count as equal."""

import numpy as np

FAILS = ["test_importance_units"]
HINT = "np.allclose calls small errors equal, and large ones that differ by little. Compare the largest with the smallest."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.allclose(errors, errors.flat[0]):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.mean(errors, axis=others)) / np.var(errors)
    return shares
