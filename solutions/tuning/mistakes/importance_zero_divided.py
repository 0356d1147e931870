"""Equal errors give 0 / 0."""

import numpy as np

FAILS = ["test_importance_equal_errors"]
HINT = "Where all errors are equal you divide 0 by 0. All shares are 0 then."


def importance(errors):
    shares = np.zeros(errors.ndim)
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.mean(errors, axis=others)) / np.var(errors)
    return shares
