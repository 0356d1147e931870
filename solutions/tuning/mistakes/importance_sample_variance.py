"""The variance is divided by one less than the number."""

import numpy as np

FAILS = [
    "test_importance_two_axes",
    "test_importance_any_number_of_axes",
    "test_importance_adds_up",
    "test_importance_units",
]
HINT = "Divide the variances by the number of values, not by one less."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.mean(errors, axis=others), ddof=1 if errors.shape[axis] > 1 else 0) / np.var(errors)
    return shares
