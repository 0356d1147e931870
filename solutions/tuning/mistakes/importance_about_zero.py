"""The mean of squares in place of the variance."""

import numpy as np

FAILS = [
    "test_importance_two_axes",
    "test_importance_any_number_of_axes",
    "test_importance_adds_up",
    "test_importance_units",
]
HINT = "A variance is taken about the mean. You take it about 0."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.mean(np.mean(errors, axis=others) ** 2) / np.mean(errors**2)
    return shares
