"""The mean is taken over the axis itself."""

import numpy as np

FAILS = [
    "test_importance_two_axes",
    "test_importance_any_number_of_axes",
    "test_importance_adds_up",
    "test_importance_units",
]
HINT = "The shares belong to other axes: take the mean over all axes but this one."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.mean(errors, axis=axis)) / np.var(errors)
    return shares
