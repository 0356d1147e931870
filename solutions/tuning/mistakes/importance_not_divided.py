"""The variances are not divided by that of all errors."""

import numpy as np

FAILS = [
    "test_importance_two_axes",
    "test_importance_any_number_of_axes",
    "test_importance_adds_up",
    "test_importance_units",
]
HINT = "Divide by the variance of all errors, so that the unit of the error does not matter."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.mean(errors, axis=others))
    return shares
