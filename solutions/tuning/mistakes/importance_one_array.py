"""One array is kept for all calls."""

import numpy as np

FAILS = ["test_importance_leaves_its_arguments"]
HINT = "What was returned before changes with the next call. Make a new array in each call."


kept = {}


def importance(errors):
    shares = kept.setdefault(errors.ndim, np.zeros(errors.ndim))
    shares[:] = 0
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.mean(errors, axis=others)) / np.var(errors)
    return shares
