"""Standard deviations in place of variances."""

import numpy as np

FAILS = [
    "test_importance_two_axes",
    "test_importance_any_number_of_axes",
    "test_importance_adds_up",
    "test_importance_units",
]
HINT = "You divide standard deviations. It should be the variances."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.std(np.mean(errors, axis=others)) / np.std(errors)
    return shares
