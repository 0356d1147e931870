"""The shares are divided by their sum."""

import numpy as np

FAILS = ["test_importance_two_axes", "test_importance_any_number_of_axes", "test_importance_units"]
HINT = "The shares need not add up to 1: what is missing is what axes do together."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.mean(errors, axis=others)) / np.var(errors)
    return shares / max(np.sum(shares), 1e-300)
