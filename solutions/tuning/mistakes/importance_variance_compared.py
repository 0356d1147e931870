"""Equal errors are looked for by a variance of exactly 0."""

import numpy as np

FAILS = ["test_importance_equal_errors"]
HINT = "The variance of equal floats is often not exactly 0. Compare the largest error with the smallest one."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.var(errors) == 0:
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.mean(errors, axis=others)) / np.var(errors)
    return shares
