"""A small number is added to the variance."""

import numpy as np

FAILS = ["test_importance_adds_up", "test_importance_units"]
HINT = "A number is added to the variance: with errors in a small unit it counts."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.mean(errors, axis=others)) / (np.var(errors) + 1e-8)
    return shares
