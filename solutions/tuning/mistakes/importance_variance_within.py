"""The mean of the variances in place of the variance of the means."""

import numpy as np

FAILS = ["test_importance_two_axes", "test_importance_any_number_of_axes", "test_importance_units"]
HINT = "You take the mean of variances. It should be the variance of means."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.mean(np.var(errors, axis=axis)) / np.var(errors)
    return shares
