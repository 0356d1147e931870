"""The range of the means in place of their variance."""

import numpy as np

FAILS = ["test_importance_two_axes", "test_importance_any_number_of_axes", "test_importance_units"]
HINT = "You compare ranges, largest minus smallest. It should be variances."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.ptp(np.mean(errors, axis=others)) / np.ptp(errors)
    return shares
