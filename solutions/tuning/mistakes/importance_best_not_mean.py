"""The lowest error along an axis in place of the mean."""

import numpy as np

FAILS = ["test_importance_two_axes", "test_importance_any_number_of_axes", "test_importance_units"]
HINT = "Take the mean over the other axes, not the lowest error."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.min(errors, axis=others)) / np.var(errors)
    return shares
